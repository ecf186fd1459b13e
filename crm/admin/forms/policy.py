"""The form of a figure by which the office decides."""

from flask_babel import lazy_gettext

from crm.policy.commands import PolicyFacts
from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey
from crm.web.fields import DayField, Filled, choice, line, paragraph
from crm.web.forms import RecordForm

_FIGURE = ("key", "value", "valid_from", "meaning_th", "meaning_en")


class PolicyForm(RecordForm):
    """A figure and from which day it holds."""

    key = choice(lazy_gettext("Which figure"), PolicyKey, Filled())
    value = line(
        lazy_gettext("Figure"),
        Filled(),
        length=60,
        description=lazy_gettext(
            "Months, or baht for the value of a gift. Warnings are several: 12, 6, 3, 1"
        ),
    )
    valid_from = DayField(lazy_gettext("Holds from"), [Filled()])
    meaning_th = paragraph(lazy_gettext("What it means, in Thai"), length=1000)
    meaning_en = paragraph(lazy_gettext("What it means, in English"), length=1000)

    def facts(self) -> PolicyFacts:
        """What was typed; only after `validate`."""
        return PolicyFacts(**{name: self[name].data for name in _FIGURE})


def values_of_figure(figure: PolicyValue) -> dict[str, object]:
    """What the form of a figure on file is opened with."""
    return {name: getattr(figure, name) for name in _FIGURE}
