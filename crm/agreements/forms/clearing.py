"""What a step of a clearance asks: when it was requested, or what was decided and on what grounds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField

from crm.authority.commands import Decision
from crm.authority.models import Clearance
from crm.web.fields import DayField, Filled, line, paragraph
from crm.web.forms import RecordForm
from crm.web.ids import id_typed

_DECISION = ("reference", "decided_by_th", "decided_by_en", "document")
_OPINION = ("opinion_th", "opinion_en")


def typed_id(typed: Any) -> int | None:
    """Of a choice: nothing chosen is None, what is no number is 0, which no choice has."""
    return None if typed in {"", None} else id_typed(str(typed)) or 0


class ClearanceForm(RecordForm):
    """One step. `asking` leaves the fields that it needs."""

    kept_in = Clearance
    on = DayField(lazy_gettext("Day"), [Filled()])
    reference = line(lazy_gettext("Reference of the decision"))
    decided_by_th = line(lazy_gettext("Decided by, in Thai"))
    decided_by_en = line(lazy_gettext("Decided by, in English"))
    document = SelectField(lazy_gettext("The paper of the decision"), coerce=typed_id)
    opinion_th = paragraph(lazy_gettext("Opinion, in Thai"))
    opinion_en = paragraph(lazy_gettext("Opinion, in English"))

    def asking(self, move: str, documents: Sequence[tuple[int, str]]) -> None:
        """Leave only what this step asks; `documents` are (id, name) to choose from."""
        self.document.choices = [("", "–"), *documents]
        gone: tuple[str, ...] = ()
        if move in {"request", "lapse"}:
            gone = (*_DECISION, *_OPINION)
        elif move != "not_require":
            gone = _OPINION
        for name in (*gone, "on") if move == "lapse" else gone:
            del self._fields[name]
        if "reference" in self._fields:
            self.reference.validators = [Filled(), *self.reference.validators]
            self.reference.flags.required = True

    @property
    def day(self) -> date:
        """The day typed; only after `validate`."""
        day: date = self.on.data
        return day

    def decision(self) -> Decision:
        """What was typed; only after `validate`."""
        said: dict[str, Any] = {name: self._fields[name].data for name in _DECISION if name != "document"}
        said["document_id"] = self.document.data
        said |= {name: self._fields[name].data for name in _OPINION if name in self._fields}
        return Decision(decided_on=self.day, **said)
