"""Letters made from their templates, to whoever holds the post on the day that they are for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.granting import let_read
from crm.activities import queries as activities
from crm.activities.models import Activity
from crm.activities.rules import MET
from crm.history.recorder import act_as
from crm.letters import queries
from crm.letters.commands.texts import refresh_search_texts
from crm.letters.models import Letter
from crm.letters.rules import (
    Falling,
    LetterKind,
    LetterLanguage,
    Wording,
    anniversary,
    filled,
    years_at,
)
from crm.partners import queries as partners
from crm.partners.models import Occasion, Partner
from crm.partners.rules import OccasionKind
from crm.partners.rules.printed import cleanser_of
from crm.people import queries as people
from crm.people.models import Tenure
from crm.people.rules import Address, address, addressed, first_to_speak, is_current
from crm.platform import spoken
from crm.platform.base import Classification
from crm.platform.conflicts import unless_taken
from crm.platform.dates import Precision
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_, Term

TWICE = N_("A letter for this is on file already; it may be in the archive or closed to you.")
APART = "ฯพณฯ"
"""Thai writes it with a space on either side."""
ABOUT = ("title", "occasion")
"""Places filled with a title that somebody wrote: as-published names give way in them."""
CITY = {"th": "กรุงเทพมหานคร", "en": "Bangkok"}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A letter to be made: to a tenure that holds on `for_on`, for an occasion or after an activity."""

    kind: LetterKind
    language: LetterLanguage
    tenure: Tenure
    for_on: date
    occasion: Occasion | None = None
    activity: Activity | None = None


@dataclass(frozen=True)
class Made:
    """What became of one of several: the letter, or why there is none."""

    falls: Falling
    letter: Letter | None
    refused: Refused | None = None


def head_on(tenures: Sequence[Tenure], day: date) -> Tenure | None:
    """Of those at the head of a partner, the one to write to on a day: in the highest post that is held."""
    held = [tenure for tenure in tenures if is_current(tenure.from_on, tenure.to_on, day)]
    highest = [tenure for tenure in held if tenure.post_id == held[0].post_id]
    return first_to_speak(highest)


def make_letter(session: Session, wanted: Wanted, *, by: Doer, batch: int | None = None) -> Letter:
    """Draft a letter and freeze its address. It is as closed as whom and what it names.

    Raises:
        Refused: the addressee does not hold the post on the day; the activity did not take place; something
            that the letter says is not on file in its language; there is no template; such a letter is on
            file already.
    """
    act_as(session, by.actor, "make")
    language: Language = "th" if wanted.language is LetterLanguage.TH else "en"
    tenure, partner = wanted.tenure, wanted.tenure.post.partner
    if partner is None:
        raise Refused(N_("A letter goes to somebody with a partner."), field="tenure")
    if not is_current(tenure.from_on, tenure.to_on, wanted.for_on):
        raise Refused(N_("The post is held by somebody else, or by nobody, on that day."), field="tenure")
    if wanted.activity is not None and wanted.activity.state not in MET:
        raise Refused(N_("Nobody is thanked for an activity before it was held."))
    wording = _wording(session, wanted)
    form = address(people.addressee_of(tenure), language)
    cleanser = cleanser_of(session.execute(partners.printed_names(by)))
    values = _values(wanted, partner, form, language)
    values |= {place: cleanser.clean(values[place], language) for place in ABOUT}
    letter = _drafted(wanted, wording, partner, form, values)
    letter.batch = batch
    refresh_search_texts(letter, partner)
    with unless_taken(session, Refused(TWICE)):
        session.add(letter)
    if letter.batch is None:
        letter.batch = letter.id
        session.flush()
    if letter.classification is Classification.RESTRICTED and by.id is not None:
        let_read(session, "letter", letter.id, [by.id])
    return letter


def _wording(session: Session, wanted: Wanted) -> Wording:
    """The template of the office; for an anniversary, which that for national days does not fit, our own."""
    if wanted.occasion is not None and wanted.occasion.kind is OccasionKind.ANNIVERSARY:
        return anniversary(wanted.language, years_at(wanted.occasion.since_year, wanted.for_on.year))
    template = session.scalars(queries.template_of(wanted.kind, wanted.language)).first()
    if template is None:
        told = N_("No template is on file: %(kind)s, %(language)s.")
        raise Refused(told, kind=Term(wanted.kind.label), language=Term(wanted.language.label))
    return Wording(template.subject, template.body)


def _drafted(
    wanted: Wanted,
    wording: Wording,
    partner: Partner,
    form: Address,
    values: Mapping[str, str | None],
) -> Letter:
    return Letter(
        kind=wanted.kind,
        language=wanted.language,
        partner_id=partner.id,
        tenure_id=wanted.tenure.id,
        occasion_id=wanted.occasion.id if wanted.occasion else None,
        activity_id=wanted.activity.id if wanted.activity else None,
        for_on=wanted.for_on,
        year=wanted.for_on.year if wanted.occasion else None,
        subject=_spaced(filled(wording.subject, values))[:500],
        body=_spaced(filled(wording.body, values)),
        envelope="\n".join(form.envelope),
        closing=form.closing,
        classification=_classification(wanted, partner),
    )


def make_congratulations(
    session: Session, falling: Sequence[Falling], language: LetterLanguage, *, by: Doer
) -> list[Made]:
    """A letter for each occasion to whoever heads the partner on its day; a refusal leaves the others."""
    heads: dict[int, list[Tenure]] = {}
    partner_ids = {falls.occasion.partner_id for falls in falling}
    for tenure in session.scalars(queries.heads(partner_ids, by)):
        heads.setdefault(tenure.post.partner_id or 0, []).append(tenure)
    made: list[Made] = []
    for falls in falling:
        batch = next((one.letter.batch for one in made if one.letter), None)
        try:
            with session.begin_nested():
                wanted = _congratulation(falls, heads.get(falls.occasion.partner_id, []), language)
                made.append(Made(falls, make_letter(session, wanted, by=by, batch=batch)))
        except Refused as refusal:
            made.append(Made(falls, None, refusal))
    return made


def _congratulation(falls: Falling, heads: Sequence[Tenure], language: LetterLanguage) -> Wanted:
    tenure = head_on(heads, falls.on)
    if tenure is None:
        raise Refused(N_("The post is vacant, or nobody is known to hold it on that day."))
    return Wanted(
        kind=LetterKind.CONGRATULATION,
        language=language,
        tenure=tenure,
        for_on=falls.on,
        occasion=falls.occasion,
    )


def _values(wanted: Wanted, partner: Partner, form: Address, language: Language) -> dict[str, str | None]:
    """What stands in each place, in the language of the letter; None is not on file in it."""
    person, post = wanted.tenure.person, wanted.tenure.post
    about = wanted.occasion or wanted.activity
    counts = _counted(wanted.occasion, wanted.for_on.year, language) if wanted.occasion else {}
    return counts | {
        "salutation": form.salutation,
        "you": f" {form.you} " if form.you == APART else form.you,
        "name": addressed(getattr(person, f"honorific_{language}"), getattr(person, f"name_{language}")),
        "title": getattr(post, f"title_{language}"),
        "partner": getattr(partner, f"name_{language}"),
        "country": spoken.country(partner.country, language) if partner.country else None,
        "occasion": getattr(about, f"title_{language}") if about else None,
        "date": _day(wanted, language),
        "city": CITY[language],
    }


def _day(wanted: Wanted, language: Language) -> str | None:
    """The day told of; of a 29 February in a year without it the day of the occasion, not that it is kept."""
    occasion, activity = wanted.occasion, wanted.activity
    if activity is not None:
        exact = activity.precision is Precision.DAY
        return spoken.written_day(activity.starts_on, language) if exact else None
    if occasion is not None and (occasion.month, occasion.day) == (2, 29) and wanted.for_on.day != 29:
        return spoken.day_of_year(2, 29, language)
    return spoken.written_day(wanted.for_on, language)


def _counted(occasion: Occasion, year: int, language: Language) -> dict[str, str | None]:
    """How long it has counted, where that is known."""
    years = years_at(occasion.since_year, year)
    since = date(occasion.since_year, 12, 31) if years and occasion.since_year else None
    era = "พ.ศ. " if language == "th" else ""
    return {
        "years": spoken.years(years, language) if years else None,
        "since": f"{era}{spoken.year(since, language)}" if since else None,
    }


def _spaced(text: str) -> str:
    """One space where filling in made two."""
    return re.sub(" {2,}", " ", text)


def _classification(wanted: Wanted, partner: Partner) -> Classification:
    named = (partner, wanted.tenure.person, wanted.activity)
    restricted = Classification.RESTRICTED
    closed = any(one is not None and one.classification is restricted for one in named)
    return restricted if closed else Classification.NORMAL


def activity_open_to(session: Session, activity_id: int, by: Doer) -> Activity | None:
    """The activity after which somebody is thanked, if it may be read."""
    seen = activities.visible_to(activities.activities(), by).where(Activity.id == activity_id)
    return session.scalars(seen).first()
