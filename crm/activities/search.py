"""How activities are found: by title, place and result, by partners, who came, what was promised or given.

And what this room brings to agreements: they are found by what they bind to as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from crm.activities.models import Activity, ActivityPartner, Commitment, Gift, Participation
from crm.activities.rules import ActivityKind, ActivityState
from crm.agreements.models import Agreement
from crm.keeping.indexing import Entry, Indexing, Mention
from crm.partners.models import Partner
from crm.partners.search import Known, countries, known, mentions_of, named
from crm.people.models import Person
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.search.rules import BETWEEN

_SIDED = ("place", "others", "result", "note", "unplanned_reason")
_FACTS = tuple(f"{name}_{side}" for name in _SIDED for side in ("th", "en"))
_TITLES = ("title_th", "title_en")


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these activities."""
    partners, people = _partners(session, ids), _people(session, ids)
    promises = _texts(session, Commitment.activity_id, ids, "text")
    gifts = _texts(session, Gift.activity_id, ids, "item")
    columns = ("id", "kind", "state", "starts_on", "precision", "country", "filter_text", *_TITLES, *_FACTS)
    rows: Select[*tuple[Any, ...]] = select(*(getattr(Activity, name) for name in columns))
    for row in session.execute(rows.where(Activity.id.in_(ids), Activity.archived_at.is_(None))):
        with_whom = partners[row.id]
        hint_th, hint_en = named(with_whom)
        yield Entry(
            record_id=row.id,
            title_th=row.title_th,
            title_en=row.title_en,
            texts=[
                *(getattr(row, fact) for fact in _FACTS),
                *(text for partner in with_whom for text in partner.texts),
                *people[row.id],
                *promises[row.id],
                *gifts[row.id],
                *countries(row.country),
            ],
            also=row.filter_text.split(BETWEEN),
            codes=[row.kind, row.state],
            hint_th=hint_th or row.others_th or row.place_th,
            hint_en=hint_en or row.others_en or row.place_en,
            day=PartialDate(row.starts_on, row.precision),
        )


def _partners(session: Session, ids: Collection[int]) -> dict[int, list[Known]]:
    links = select(ActivityPartner.activity_id, ActivityPartner.partner_id)
    links = links.where(ActivityPartner.activity_id.in_(ids))
    rows = session.execute(links.order_by(ActivityPartner.position, ActivityPartner.partner_id)).all()
    partners = known(session, {row.partner_id for row in rows})
    found: dict[int, list[Known]] = defaultdict(list)
    for activity_id, partner_id in rows:
        if partner_id in partners:
            found[activity_id].append(partners[partner_id])
    return found


def _people(session: Session, ids: Collection[int]) -> dict[int, list[str | None]]:
    """Those who took part, named as they were then; nobody who, or whose partner, is restricted."""
    columns = (Participation.name_th, Participation.name_en, Participation.title_th, Participation.title_en)
    rows: Select[*tuple[Any, ...]] = (
        select(Participation.activity_id, *columns)
        .outerjoin(Person, Person.id == Participation.person_id)
        .outerjoin(Partner, Partner.id == Participation.partner_id)
        .where(Participation.activity_id.in_(ids), Participation.archived_at.is_(None))
        .where(or_(Participation.person_id.is_(None), _open_to_all(Person)))
        .where(or_(Participation.partner_id.is_(None), _open_to_all(Partner)))
        .order_by(Participation.activity_id, Participation.side, Participation.position, Participation.id)
    )
    found: dict[int, list[str | None]] = defaultdict(list)
    for activity_id, *texts in session.execute(rows):
        found[activity_id] += texts
    return found


def _open_to_all(model: Any) -> ColumnElement[bool]:
    """Of a joined row; asked by a list of all such rows, SQLite would walk every participant there is."""
    return and_(model.classification == Classification.NORMAL, model.archived_at.is_(None))


def _texts(session: Session, above: Any, ids: Collection[int], *names: str) -> dict[int, list[str | None]]:
    """What stands on the pages of these records, in both languages; `above` is the column that names them."""
    model = above.class_
    sides: Any = (getattr(model, f"{name}_{side}") for name in names for side in ("th", "en"))
    rows: Select[*tuple[Any, ...]] = select(above, *sides)
    rows = rows.where(above.in_(ids), model.archived_at.is_(None))
    found: dict[int, list[str | None]] = defaultdict(list)
    for record_id, *texts in session.execute(rows.order_by(model.id)):
        found[record_id] += texts
    return found


def with_obligations(indexing: Indexing) -> Indexing:
    """How agreements are found, with what they bind to; any other noun as its room says."""
    if indexing.model is not Agreement:
        return indexing

    def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
        bound = _texts(session, Commitment.agreement_id, ids, "text")
        for entry in indexing.entries(session, ids):
            yield replace(entry, texts=[*entry.texts, *bound[entry.record_id]])

    return replace(indexing, entries=entries, parts={**indexing.parts, Commitment: "agreement_id"})


INDEXING = Indexing(
    model=Activity,
    order=4,
    entries=entries,
    by_day=True,
    codes=(ActivityKind, ActivityState),
    parts={
        ActivityPartner: "activity_id",
        Participation: "activity_id",
        Commitment: "activity_id",
        Gift: "activity_id",
    },
    mentions=(
        *mentions_of(
            lambda ids: select(ActivityPartner.activity_id).where(ActivityPartner.partner_id.in_(ids))
        ),
        Mention(
            Partner,
            ("classification", "archived_at"),
            lambda ids: select(Participation.activity_id).where(Participation.partner_id.in_(ids)),
        ),
        Mention(
            Person,
            ("classification", "archived_at"),
            lambda ids: select(Participation.activity_id).where(Participation.person_id.in_(ids)),
        ),
    ),
)
