"""The form of a rule by which content demands a clearance."""

from typing import Any

from flask_babel import lazy_gettext

from crm.authority.commands.ruling import RuleFacts
from crm.authority.models import ClearanceRule
from crm.authority.rules.clearances import ClearanceKind, Condition
from crm.web.fields import DayField, Filled, choice, line, paragraph
from crm.web.forms import RecordForm

_RULE = ("code", "condition", "kind", "section", "why_th", "why_en", "valid_from", "valid_to")


class RuleForm(RecordForm):
    """When which clearance is asked for, why, and from which day on."""

    kept_in = ClearanceRule
    code = line(
        lazy_gettext("Code"), Filled(), description=lazy_gettext("Capital letters, digits, hyphens: S93-1")
    )
    condition = choice(lazy_gettext("When"), Condition, Filled())
    kind = choice(lazy_gettext("Which clearance"), ClearanceKind, Filled())
    section = line(lazy_gettext("Section"), description=lazy_gettext("As the Act numbers it: 93(1)"))
    why_th = paragraph(lazy_gettext("Why, in Thai"), Filled())
    why_en = paragraph(lazy_gettext("Why, in English"), Filled())
    valid_from = DayField(
        lazy_gettext("Switched on from"), description=lazy_gettext("Without a day the rule is off")
    )
    valid_to = DayField(lazy_gettext("Switched off from"))

    def facts(self) -> RuleFacts:
        """What was typed; only after `validate`."""
        return RuleFacts(**{name: self[name].data for name in _RULE})


def values_of_rule(rule: ClearanceRule) -> dict[str, Any]:
    """What the form of a rule on file is opened with."""
    return {name: getattr(rule, name) for name in _RULE}
