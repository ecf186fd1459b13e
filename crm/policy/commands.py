"""What is done to the figures of the office: set from a day on, and corrected."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey, read, unit_of, written

TAKEN = N_("A figure from this day is on file already; it may be in the archive.")


@dataclass(frozen=True, kw_only=True)
class PolicyFacts:
    """A figure as typed, and the first day on which it holds."""

    key: PolicyKey
    value: str
    valid_from: date
    meaning_th: str | None = None
    meaning_en: str | None = None


def set_policy(session: Session, facts: PolicyFacts, *, by: Doer) -> PolicyValue:
    """Let a figure hold from a day on; the one before it holds until then.

    Raises:
        Refused: it is no such figure, it is not said what it means, or one from that day is on file.
    """
    act_as(session, by.actor, "create")
    figure = PolicyValue(key=facts.key)
    _write(figure, facts)
    with unless_taken(session, Refused(TAKEN, field="valid_from")):
        session.add(figure)
    return figure


def edit_policy(
    session: Session, figure: PolicyValue, facts: PolicyFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct a figure; which one it is stays.

    Raises:
        Refused: as `set_policy`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(figure, seen_version)
    with unless_taken(session, Refused(TAKEN, field="valid_from")):
        _write(figure, facts)
        flush_or_stale(session)


def _write(figure: PolicyValue, facts: PolicyFacts) -> None:
    figure.value = written(figure.key, read(figure.key, facts.value))
    figure.unit = unit_of(figure.key)
    if not (facts.meaning_th or facts.meaning_en):
        raise Refused(N_("Say what the figure means, in Thai or in English."), field="meaning_th")
    figure.meaning_th, figure.meaning_en = facts.meaning_th or None, facts.meaning_en or None
    figure.valid_from = facts.valid_from
