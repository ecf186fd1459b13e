"""The forms of a delegation, its revocation, an absence, and of the question who may."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField

from crm.agencies.forms import area_lookup
from crm.authority.commands.absences import AbsenceFacts
from crm.authority.commands.papers import DelegationFacts, Revocation
from crm.authority.forms.choosing import tenure_lookup
from crm.authority.models import Absence, Delegation
from crm.authority.rules.kinds import Act, Instrument, Mode
from crm.people.forms import person_lookup, post_lookup
from crm.people.rules import script_of
from crm.web.checks import several
from crm.web.fields import DayField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm

_PLAIN = (
    "mode",
    "instrument",
    "number",
    "issued_on",
    "gazette_ref",
    "gazette_on",
    "all_areas",
    "exclusions_th",
    "exclusions_en",
    "from_on",
    "to_on",
    "opinion_ref",
)
_RECORDS = ("from_post", "to_post", "to_person", "given_by")


class DelegationForm(RecordForm):
    """A paper that passes power from one post to another."""

    kept_in = Delegation
    mode = choice(lazy_gettext("What it is"), Mode, Filled(), default=Mode.AUTHORISATION)
    from_post = LookupField(lazy_gettext("Whose power"), [Filled()], lookup=lambda: post_lookup(city=True))
    to_post = LookupField(lazy_gettext("To which post"), [Filled()], lookup=lambda: post_lookup(city=True))
    to_person = LookupField(lazy_gettext("To this person alone"), lookup=person_lookup)
    given_by = LookupField(lazy_gettext("Given by"), lookup=tenure_lookup)
    instrument = choice(lazy_gettext("Form of the paper"), Instrument, Filled(), default=Instrument.WRITTEN)
    number = line(lazy_gettext("Number of the paper"))
    issued_on = DayField(lazy_gettext("Issued on"))
    gazette_ref = line(lazy_gettext("Government Gazette"))
    gazette_on = DayField(lazy_gettext("Published on"))
    acts = several(lazy_gettext("For which acts"), Act, default=list(Act))
    all_areas = BooleanField(lazy_gettext("For every power"))
    areas = LookupField(lazy_gettext("Only for these powers"), lookup=area_lookup, multiple=True)
    exclusions_th = paragraph(lazy_gettext("Except, in Thai"))
    exclusions_en = paragraph(lazy_gettext("Except, in English"))
    from_on = DayField(lazy_gettext("Holds from"), [Filled()])
    to_on = DayField(lazy_gettext("Until"))
    opinion_ref = line(lazy_gettext("Legal opinion"))

    def facts(self) -> DelegationFacts:
        """What was typed; only after `validate`."""
        typed = {name: self[name].data for name in _PLAIN}
        named = {f"{name}_id": self[name].data for name in _RECORDS}
        areas = frozenset(self.areas.data or ())
        return DelegationFacts(**typed, **named, acts=frozenset(self.acts.data or ()), area_ids=areas)


def values_of_delegation(paper: Delegation) -> dict[str, Any]:
    """What the form of a paper on file is opened with; its areas are loaded."""
    held = {name: getattr(paper, name) for name in ("version", *_PLAIN)}
    named = {name: getattr(paper, f"{name}_id") for name in _RECORDS}
    acts = [act for act in Act if act in paper.acts]
    return held | named | {"acts": acts, "areas": [area.id for area in paper.areas]}


class RevocationForm(RecordForm):
    """From which day on a paper no longer holds, and why."""

    on = DayField(lazy_gettext("On which day"), [Filled()])
    reason = paragraph(lazy_gettext("Reason"), Filled(), length=2000)

    def revocation(self) -> Revocation:
        """What was typed, in the language in which it was typed; only after `validate`."""
        reason = self.reason.data or ""
        return Revocation(on=self.on.data, **{f"reason_{script_of(reason)}": reason})


class AbsenceForm(RecordForm):
    """Somebody in a post of the city is away."""

    kept_in = Absence
    tenure = LookupField(lazy_gettext("Who is away"), [Filled()], lookup=tenure_lookup)
    from_on = DayField(lazy_gettext("Away from"), [Filled()])
    to_on = DayField(lazy_gettext("Back on"))
    reason_th = paragraph(lazy_gettext("Reason in Thai"))
    reason_en = paragraph(lazy_gettext("Reason in English"))

    def facts(self) -> AbsenceFacts:
        """What was typed; only after `validate`."""
        return AbsenceFacts(
            tenure_id=self.tenure.data,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
            reason_th=self.reason_th.data,
            reason_en=self.reason_en.data,
        )


def values_of_absence(absence: Absence) -> dict[str, Any]:
    """What the form of an absence on file is opened with."""
    names = ("version", "from_on", "to_on", "reason_th", "reason_en")
    return {name: getattr(absence, name) for name in names} | {"tenure": absence.tenure_id}
