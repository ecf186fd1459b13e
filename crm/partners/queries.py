"""Finding partners by any of their names, counting them, and what documents claim about their number."""

from calendar import isleap
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, or_, select, true
from sqlalchemy.orm import joinedload

from crm.access.models import User
from crm.access.queries import Reader, readable_by, visible_to
from crm.agencies.models import Agency
from crm.partners.models import (
    JointProject,
    NetworkDue,
    NetworkDuty,
    Occasion,
    Partner,
    PartnerName,
    PublishedCount,
    Source,
)
from crm.partners.rules import PartnerKind, ProjectState
from crm.platform.matching import begins_first, every_word_in
from crm.platform.spoken import Language
from crm.platform.text import normalised

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)

_RANKS = {kind: number for number, kind in enumerate(PartnerKind, start=1)}
_UNLISTED = 999


def in_published_order(language: Language) -> ColumnElement[str]:
    """For ORDER BY: the kinds as the office lists them, within a kind the place in its list, then by name."""
    rank = case(_RANKS, value=Partner.kind) * 1000 + func.coalesce(Partner.seq, _UNLISTED)
    return cast(rank, String).concat(by_name(language))


def by_name(language: Language) -> ColumnElement[str]:
    """For ORDER BY: the names of one language in the order of its dictionary."""
    return (Partner.sort_th if language == "th" else Partner.sort_en).expression


def partners() -> Select[Partner]:
    return select(Partner)


def partners_with_steward() -> Select[Partner]:
    """Partners with the agency that stewards each."""
    return partners().options(joinedload(Partner.steward), joinedload(Partner.officer))


def with_ids(ids: Collection[int]) -> Select[Partner]:
    return partners().where(Partner.id.in_(ids))


def partner_rows() -> Columns:
    """The columns that the list shows."""
    return (
        select(
            Partner.id,
            Partner.kind,
            Partner.level,
            Partner.country,
            Partner.name_en,
            Partner.name_th,
            Agency.name_en.label("steward_en"),
            Agency.name_th.label("steward_th"),
            User.name_en.label("officer_en"),
            User.name_th.label("officer_th"),
        )
        .outerjoin(Agency, Agency.id == Partner.steward_agency_id)
        .outerjoin(User, User.id == Partner.officer_id)
    )


def matching(query: Rows, typed: str) -> Rows:
    """Every word typed stands in one of the names, the acronym or the country."""
    return query.where(*every_word_in(Partner.filter_text, typed))


def offered(typed: str, language: Language) -> Select[Partner]:
    """What a type-ahead offers: names that begin with the text, names that hold it, then the rest."""
    begins, word = begins_first(Partner.filter_text, typed), normalised(typed)
    named = or_(
        Partner.sort_en.contains(word, autoescape=True), Partner.name_th.contains(word, autoescape=True)
    )
    order = (begins, case((named, 0), else_=1), in_published_order(language), Partner.id)
    return matching(partners(), typed).order_by(*order)


def countries() -> Select[str | None]:
    """The countries that partners are from, each once."""
    return select(Partner.country).where(Partner.country.is_not(None)).distinct()


def steward_ids() -> Select[int | None]:
    """The agencies that steward a partner, each once."""
    return select(Partner.steward_agency_id).where(Partner.steward_agency_id.is_not(None)).distinct()


def held_by_kind() -> Columns:
    """Of each kind: how many partners, and from how many countries."""
    return select(
        Partner.kind,
        func.count().label("held"),
        func.count(Partner.country.distinct()).label("countries"),
    ).group_by(Partner.kind)


def stewarded_by(agency_id: int) -> Columns:
    """The partners in an agency's care, counted by kind."""
    return held_by_kind().where(Partner.steward_agency_id == agency_id)


def claims() -> Select[PublishedCount]:
    """What documents claim about numbers, with the documents, the newest last."""
    return (
        select(PublishedCount)
        .join(PublishedCount.source)
        .options(joinedload(PublishedCount.source))
        .where(PublishedCount.archived_at.is_(None), Source.archived_at.is_(None))
        .order_by(Source.published_on, PublishedCount.id)
    )


def sources_cited() -> Select[str | None, str]:
    """What records say of each source, and its Thai title: a few dozen."""
    return select(Source.cited_as, Source.title_th).where(
        Source.cited_as.is_not(None), Source.archived_at.is_(None)
    )


def sources_matching(query: Rows, typed: str) -> Rows:
    """Every word typed stands in a title of the source, or in its code."""
    places = (Source.title_th, func.lower(Source.title_en), func.lower(Source.code))
    return query.where(or_(*(and_(true(), *every_word_in(place, typed)) for place in places)))


def sources_like(typed: str) -> Select[Source]:
    """What a type-ahead of sources offers."""
    in_use = select(Source).where(Source.archived_at.is_(None))
    return sources_matching(in_use, typed).order_by(Source.code)


def names_of(partner_id: int) -> Select[PartnerName]:
    """The other names of a partner."""
    order = PartnerName.language.desc(), PartnerName.valid_from, PartnerName.id
    return (
        select(PartnerName)
        .where(PartnerName.partner_id == partner_id, PartnerName.archived_at.is_(None))
        .order_by(*order)
    )


def on_the_map(kind: PartnerKind) -> Select[Partner]:
    """The partners of a kind whose place is known."""
    return partners().where(Partner.kind == kind, Partner.latitude.is_not(None))


def kinds_on_the_map() -> Columns:
    """The kinds that have places, with how many."""
    return (
        select(Partner.kind, func.count().label("placed"))
        .where(Partner.latitude.is_not(None))
        .group_by(Partner.kind)
    )


def printed_names(reader: Reader) -> Columns:
    """The further names of partners that the reader may see, each with the official ones of its partner."""
    columns = (PartnerName.text, PartnerName.type, Partner.id, Partner.name_th, Partner.name_en)
    names: Columns = select(*columns).join(Partner, Partner.id == PartnerName.partner_id)
    names = names.where(PartnerName.archived_at.is_(None))
    return visible_to(names, Partner, reader).order_by(PartnerName.id)


def names_readable_by(reader: Reader) -> Select[PartnerName]:
    """The other names of partners that the reader may read."""
    return readable_by(
        select(PartnerName).join(Partner, Partner.id == PartnerName.partner_id), Partner, reader
    )


def occasions_readable_by(reader: Reader) -> Select[Occasion]:
    """The days of the year of partners that the reader may read."""
    return readable_by(select(Occasion).join(Occasion.partner), Partner, reader)


def projects_readable_by(reader: Reader) -> Select[JointProject]:
    """The joint projects with partners that the reader may read, each with its agency."""
    query = select(JointProject).join(JointProject.partner).options(joinedload(JointProject.agency))
    return readable_by(query, Partner, reader)


def occasions_of(partner_id: int) -> Select[Occasion]:
    """The days of a partner in the order of the year, those that move last."""
    return (
        select(Occasion)
        .where(Occasion.partner_id == partner_id, Occasion.archived_at.is_(None))
        .order_by(Occasion.month.is_(None), Occasion.month, Occasion.day, Occasion.id)
    )


def occasions_between(reader: Reader, first: date, last: date) -> Columns:
    """Yearly days that come from `first` to `last`, less than a year apart, both included; the nearest first.

    29 February is the 28th in other years; one that counts from a later year does not come yet.
    """
    number = Occasion.month * 100 + Occasion.day
    comes: defaultdict[int, set[int]] = defaultdict(set)
    for day in (first + timedelta(days=each) for each in range((last - first).days + 1)):
        comes[day.year].add(day.month * 100 + day.day)
        if (day.month, day.day) == (2, 28) and not isleap(day.year):
            comes[day.year].add(229)
    in_time = (
        and_(number.in_(days), or_(Occasion.since_year.is_(None), Occasion.since_year <= year))
        for year, days in comes.items()
    )
    of_day = (Occasion.id, Occasion.kind, Occasion.month, Occasion.day, Occasion.partner_id)
    titles = (Occasion.title_en, Occasion.title_th, Partner.name_en, Partner.name_th, Partner.classification)
    rows: Columns = select(*of_day, *titles).join(Occasion.partner).where(Occasion.archived_at.is_(None))
    rows = visible_to(rows.where(or_(*in_time)), Partner, reader)
    return rows.order_by(year_of_next(first), number, Partner.sort_en, Occasion.id)


def year_of_next(first: date) -> ColumnElement[int]:
    """The year in which an occasion comes next, `first` included."""
    passed = Occasion.month * 100 + Occasion.day < first.month * 100 + first.day
    return case((passed, first.year + 1), else_=first.year)


def projects_of(partner_id: int) -> Select[JointProject]:
    """The joint projects with a partner, those that go on first."""
    running = case((JointProject.state == ProjectState.ENDED, 1), else_=0)
    return (
        select(JointProject)
        .where(JointProject.partner_id == partner_id, JointProject.archived_at.is_(None))
        .options(joinedload(JointProject.agency))
        .order_by(running, JointProject.starts_on.desc(), JointProject.id)
    )


def duties_readable_by(reader: Reader) -> Select[NetworkDuty]:
    """The duties in networks that the reader may read, each with its agency."""
    query = select(NetworkDuty).join(NetworkDuty.partner).options(joinedload(NetworkDuty.agency))
    return readable_by(query, Partner, reader)


def duties_of(partner_id: int) -> Select[NetworkDuty]:
    """The duties in a network, what is to be decided soonest first, then the newest."""
    return (
        select(NetworkDuty)
        .where(NetworkDuty.partner_id == partner_id, NetworkDuty.archived_at.is_(None))
        .options(joinedload(NetworkDuty.agency))
        .order_by(
            NetworkDuty.decide_by.is_(None),
            NetworkDuty.decide_by,
            NetworkDuty.starts_on.desc(),
            NetworkDuty.id,
        )
    )


def dues_readable_by(reader: Reader) -> Select[NetworkDue]:
    """The dues of networks that the reader may read."""
    return readable_by(select(NetworkDue).join(NetworkDue.partner), Partner, reader)


def dues_of(partner_id: int) -> Select[NetworkDue]:
    """The dues of a network, the newest year first."""
    return (
        select(NetworkDue)
        .where(NetworkDue.partner_id == partner_id, NetworkDue.archived_at.is_(None))
        .order_by(NetworkDue.fiscal_year.desc(), NetworkDue.id)
    )
