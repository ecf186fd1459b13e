"""The text of a letter corrected by hand before it is signed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.letters import queries
from crm.letters.commands.making import TWICE
from crm.letters.commands.texts import refresh_search_texts
from crm.letters.models import Letter
from crm.letters.rules import OPEN, LetterState
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """What may be corrected: the words, and the day that stands on the letter."""

    subject: str
    body: str
    dated_on: date | None = None


def refuse_corrected(letter: Letter) -> None:
    """Raises Refused where the text is no longer to be changed."""
    if letter.state not in OPEN:
        raise Refused(
            N_("A letter that was signed or withdrawn is not corrected: withdraw it, make another.")
        )


def correct_letter(
    session: Session, letter: Letter, facts: LetterFacts, *, seen_version: int, by: Doer
) -> None:
    """The address stays as it was made. Raises Refused once it is signed, Stale as every edit."""
    act_as(session, by.actor, "edit")
    expect_version(letter, seen_version)
    refuse_corrected(letter)
    if not facts.subject or not facts.body:
        raise Refused(N_("A letter has a subject and a text."), field="body" if facts.subject else "subject")
    letter.subject, letter.body = facts.subject, facts.body.replace("\r\n", "\n")
    if letter.number_year and (facts.dated_on is None or facts.dated_on.year != letter.number_year):
        raise Refused(N_("Its number counts in the year of its day."), field="dated_on")
    letter.dated_on = facts.dated_on
    refresh_search_texts(letter, letter.partner)
    flush_or_stale(session)


def refuse_second(session: Session, letter: Letter) -> None:
    """Raises Refused where another letter for the same was made while this one lay in the archive."""
    if letter.state is LetterState.WITHDRAWN:
        return
    same = [
        (Letter.occasion_id == letter.occasion_id) & (Letter.year == letter.year),
        (Letter.activity_id == letter.activity_id) & (Letter.tenure_id == letter.tenure_id),
    ]
    if letter.occasion_id is None and letter.activity_id is None:
        same.append((Letter.tenure_id == letter.tenure_id) & (Letter.kind == letter.kind))
    others = queries.counting(queries.every_letter()).where(Letter.id != letter.id, or_(*same))
    if session.scalars(others.limit(1)).first() is not None:
        raise Refused(TWICE)
