"""Who took part: many at once as lines, or one in both languages."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms.validators import ValidationError

from crm.activities.commands.attending import participants_of_lines
from crm.activities.commands.naming import Participant
from crm.activities.models import Participation
from crm.activities.rules import ParticipantRole, Side
from crm.people.forms import person_lookup, post_lookup
from crm.platform.errors import Refused
from crm.web.fields import CountField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import Form, RecordForm
from crm.web.language import sentence


class People:
    """A list of people of one side, one a line: too many, or a name too long, is said at the list."""

    def __init__(self, side: Side) -> None:
        self.side = side

    def __call__(self, _form: Form, field: Any) -> None:
        try:
            participants_of_lines(field.data or "", self.side)
        except Refused as refusal:
            raise ValidationError(sentence(refusal)) from refusal


class LinesForm(Form):
    """Two lists to paste, one person a line."""

    people_theirs = paragraph(lazy_gettext("Their delegation"), People(Side.THEIRS))
    people_ours = paragraph(lazy_gettext("Our side"), People(Side.OURS))

    def participants(self) -> list[Participant]:
        """Those typed; only after `validate`."""
        theirs = participants_of_lines(self.people_theirs.data or "", Side.THEIRS)
        return theirs + participants_of_lines(self.people_ours.data or "", Side.OURS)


class ParticipantForm(RecordForm):
    """One participant; what is left empty comes from the person and the post."""

    kept_in = Participation
    side = choice(lazy_gettext("Side"), Side, Filled())
    role = choice(lazy_gettext("Role"), ParticipantRole, Filled())
    person = LookupField(lazy_gettext("Person on file"), lookup=person_lookup)
    post = LookupField(lazy_gettext("Post on file"), lookup=post_lookup)
    name_th = line(lazy_gettext("Name in Thai"))
    name_en = line(lazy_gettext("Name in English"))
    title_th = line(lazy_gettext("Post in Thai"))
    title_en = line(lazy_gettext("Post in English"))
    headcount = CountField(lazy_gettext("Number of people"), least=1)

    def participant(self) -> Participant:
        """What was typed; only after `validate`."""
        return Participant(
            side=self.side.data,
            role=self.role.data,
            person_id=self.person.data,
            post_id=self.post.data,
            name_th=self.name_th.data,
            name_en=self.name_en.data,
            title_th=self.title_th.data,
            title_en=self.title_en.data,
            headcount=self.headcount.data,
        )


def values_of(row: Participation) -> dict[str, Any]:
    """What the form of a participant on file is opened with."""
    plain = ("version", "side", "role", "name_th", "name_en", "title_th", "title_en", "headcount")
    return {name: getattr(row, name) for name in plain} | {"person": row.person_id, "post": row.post_id}
