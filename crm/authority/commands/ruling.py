"""The rules by which content demands clearances: worded, and switched on from a day to another."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.models import ClearanceRule
from crm.authority.rules.clearances import ClearanceKind, Condition
from crm.history.recorder import act_as
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,29}")
TAKEN = N_("Another rule has this code.")


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """Which content demands which clearance, and why. Without `valid_from` the rule is switched off."""

    code: str
    condition: Condition
    kind: ClearanceKind
    section: str = ""
    why_th: str
    why_en: str
    valid_from: date | None = None
    valid_to: date | None = None


def record_rule(session: Session, facts: RuleFacts, *, by: Doer) -> ClearanceRule:
    """Raises Refused when its code is taken or misspelt, or its dates run backwards."""
    act_as(session, by.actor, "create")
    rule = ClearanceRule()
    _write(rule, facts)
    with unless_taken(session, Refused(TAKEN, field="code")):
        session.add(rule)
    return rule


def edit_rule(
    session: Session, rule: ClearanceRule, facts: RuleFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `record_rule`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(rule, seen_version)
    with unless_taken(session, Refused(TAKEN, field="code")):
        _write(rule, facts)
        flush_or_stale(session)


def _write(rule: ClearanceRule, facts: RuleFacts) -> None:
    if not _CODE.fullmatch(facts.code):
        raise Refused(N_("A code has capital letters, digits and hyphens: S93-1."), field="code")
    if facts.valid_to is not None and (facts.valid_from is None or facts.valid_to <= facts.valid_from):
        raise Refused(N_("The end comes after the beginning."), field="valid_to")
    for name, value in vars(facts).items():
        setattr(rule, name, value)
    rule.section = facts.section or ""
