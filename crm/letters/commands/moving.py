"""The steps of a letter: numbered in the register of the year, signed in a capacity, sent, withdrawn."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agreements.queries.clearing import city_tenures
from crm.agreements.rules.signing import incapable
from crm.authority.commands import Question, check_capacity, foresee
from crm.authority.rules import Act, Organ, Principal
from crm.history.recorder import act_as
from crm.letters import queries
from crm.letters.commands.texts import refresh_search_texts
from crm.letters.models import Letter
from crm.letters.rules import LIFECYCLE
from crm.people.models import Tenure
from crm.people.rules import addressed, is_current
from crm.permissions import Permission, may
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who signed on which day, in whose name: the Governor's, or that of the agency whose post it is.

    `override_reason`: why an approver lets it pass although the capacity does not hold.
    """

    signatory_id: int
    on: date
    organ: Organ = Organ.GOVERNOR
    override_reason: str | None = None


def number_letter(
    session: Session, letter: Letter, *, signatory_id: int | None, today: date, seen_version: int, by: Doer
) -> None:
    """Enter the letter in the register of the year of its day; the number is never given again.

    `signatory_id` is the tenure of whoever is to sign, whose name then stands on the paper; None: left open.

    Raises:
        Refused: it is numbered already, its addressee has left the post, or that is no post of the city.
        Stale: somebody else saved it meanwhile.
    """
    signatory = _city_tenure(session, signatory_id) if signatory_id is not None else None
    day = letter.dated_on or today
    last = session.scalar(queries.last_number(day.year)) or 0
    _refuse_ended(letter)
    taken = Refused(N_("Somebody took this number at the same moment. Try once more."))
    with unless_taken(session, taken):
        _begin(session, letter, "number", seen_version, by)
        if signatory is not None:
            _name_signatory(letter, signatory)
        letter.dated_on, letter.number, letter.number_year = day, last + 1, day.year
        refresh_search_texts(letter, letter.partner)
        flush_or_stale(session)


def sign_letter(
    session: Session, letter: Letter, signing: Signing, *, today: date, seen_version: int, by: Doer
) -> None:
    """Say that it was signed; the verdict on the capacity is kept with it, as it was given.

    Raises:
        Refused: the step is not open, the day is to come or before the date of the letter, the addressee has
            left the post, or the capacity does not hold on the day and no approver lets it pass for a reason.
        Stale: somebody else saved it meanwhile.
    """
    _refuse_ended(letter)
    _refuse_to_come(signing.on, today)
    if letter.dated_on and signing.on < letter.dated_on:
        raise Refused(N_("The day lies before the date of the letter."), field="on")
    tenure = _city_tenure(session, signing.signatory_id)
    agency_id = tenure.post.agency_id if signing.organ is Organ.AGENCY else None
    question = Question(
        act=Act.SIGN,
        person_id=tenure.person_id,
        post_id=tenure.post_id,
        principal=Principal(signing.organ, agency_id),
        day=signing.on,
    )
    barred = next(incapable([foresee(session, question)]), None)
    if barred is not None:
        _refuse_barred(barred, signing, by)
    check = check_capacity(session, question, by=by)
    _begin(session, letter, "sign", seen_version, by)
    _name_signatory(letter, tenure)
    letter.capacity_check_id = check.id
    letter.signed_on = signing.on
    letter.override_reason = signing.override_reason if barred else None
    flush_or_stale(session)


def send_letter(
    session: Session, letter: Letter, on: date, *, today: date, seen_version: int, by: Doer
) -> None:
    """Say on which day it was sent. Raises Refused as `sign_letter`, or before it was signed; Stale."""
    _begin(session, letter, "send", seen_version, by)
    _refuse_ended(letter)
    _refuse_to_come(on, today)
    if letter.signed_on and on < letter.signed_on:
        raise Refused(N_("The day lies before the signing."), field="on")
    letter.sent_on = on
    flush_or_stale(session)


def withdraw_letter(session: Session, letter: Letter, reason: str, *, seen_version: int, by: Doer) -> None:
    """Take a letter back that was not sent; its number stays its own. Raises Refused without a reason."""
    _begin(session, letter, "withdraw", seen_version, by)
    if not reason:
        raise Refused(N_("Say why."), field="reason")
    letter.withdrawn_reason = reason
    flush_or_stale(session)


def _begin(session: Session, letter: Letter, name: str, seen_version: int, by: Doer) -> None:
    """Move the letter along the table, if the step is open to `by`; what else it says follows."""
    act_as(session, by.actor, name)
    expect_version(letter, seen_version)
    LIFECYCLE.move(letter, name, by.role)


def _refuse_ended(letter: Letter) -> None:
    """Never to somebody who does not hold the post on the day that the letter is for."""
    tenure = letter.tenure
    if tenure.archived_at is not None or not is_current(tenure.from_on, tenure.to_on, letter.for_on):
        raise Refused(N_("The addressee does not hold the post on that day. Withdraw it, make another."))


def _refuse_to_come(on: date, today: date) -> None:
    if on > today:
        raise Refused(N_("That day is still to come."), field="on")


def _refuse_barred(barred: Refused, signing: Signing, by: Doer) -> None:
    """Raise what bars the signing, unless an approver gives the reason to let it pass."""
    if not signing.override_reason:
        barred.field = "signatory"
        raise barred
    if not may(by.role, Permission.AUTHORITY_APPROVE):
        raise Refused(N_("Only an approver may let it pass."), field="override_reason")


def _city_tenure(session: Session, tenure_id: int) -> Tenure:
    tenure = session.scalars(city_tenures([tenure_id])).first()
    if tenure is None:
        raise Refused(N_("Only posts of the city act for the city."), field="signatory")
    return tenure


def _name_signatory(letter: Letter, tenure: Tenure) -> None:
    """Name and title as they are now, in the language of the letter."""
    side = letter.language.value
    name = getattr(tenure.person, f"name_{side}") or tenure.person.name_th or tenure.person.name_en or ""
    honorific = getattr(tenure.person, f"honorific_{side}")
    letter.signatory_id = tenure.id
    letter.signatory_name = addressed(honorific, name)[:300]
    letter.signatory_title = getattr(tenure.post, f"title_{side}")
