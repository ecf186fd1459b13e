"""What a move of an activity's life, or of a promise's, asks for."""

from flask_babel import lazy_gettext

from crm.activities.commands.moving import Step
from crm.web.fields import DayField, paragraph
from crm.web.forms import RecordForm


class MoveForm(RecordForm):
    """A day and a reason, each only where the move asks for it."""

    on = DayField(lazy_gettext("New day"))
    reason = paragraph(lazy_gettext("Reason"), length=2000)

    def asking(self, *, day: str = "", reason: str = "", day_optional: bool = False) -> None:
        """Call the fields as the page that asks does, and mark what a move cannot do without."""
        self.reason.label.text = reason or self.reason.label.text
        self.reason.flags.required = True
        if self.on:
            self.on.label.text = day or self.on.label.text
            self.on.flags.required = not day_optional

    def step(self, name: str) -> Step:
        """What was typed; only after `validate`."""
        return Step(name=name, reason=self.reason.data or "", on=self.on.data if self.on else None)
