"""The full form of an activity, new and corrected."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from crm.activities.commands.facts import ActivityFacts
from crm.activities.forms.attending import LinesForm
from crm.activities.forms.choosing import visit_lookup
from crm.activities.models import Activity
from crm.activities.rules import OPENING, ActivityKind, ActivityState, Direction
from crm.agencies.forms import agency_lookup, area_lookup
from crm.agreements.forms import agreement_lookup
from crm.partners.forms import partner_lookup
from crm.plans.forms import plan_item_lookup
from crm.platform.base import Classification
from crm.platform.dates import HISTORIC, PartialDate, Precision
from crm.web.fields import (
    BahtField,
    CountField,
    Filled,
    LookupField,
    PartialDateField,
    choice,
    line,
    paragraph,
)
from crm.web.forms import RecordForm
from crm.web.where import country_choice

_PLAIN = (
    "kind",
    "direction",
    "title_th",
    "title_en",
    "place_th",
    "place_en",
    "country",
    "others_th",
    "others_en",
    "unplanned_reason_th",
    "unplanned_reason_en",
    "persons_theirs",
    "persons_ours",
    "persons_total",
    "cost_thb",
)


class ActivityForm(RecordForm):
    """What is known of an activity; a title, a first day and the responsible agency are enough."""

    kept_in = Activity
    kind = choice(lazy_gettext("Kind"), ActivityKind, Filled(), blank=lazy_gettext("Choose a kind"))
    direction = choice(lazy_gettext("Direction"), Direction, Filled(), default=Direction.UNKNOWN)
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    starts = PartialDateField(lazy_gettext("First day"), [Filled()], earliest=HISTORIC)
    ends = PartialDateField(lazy_gettext("Last day"), earliest=HISTORIC)
    place_th = line(lazy_gettext("Place in Thai"))
    place_en = line(lazy_gettext("Place in English"))
    country = country_choice(lazy_gettext("Country"))
    partners = LookupField(lazy_gettext("Partners"), lookup=partner_lookup, multiple=True)
    others_th = line(lazy_gettext("Others taking part, in Thai"))
    others_en = line(lazy_gettext("Others taking part, in English"))
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)
    supporting = LookupField(lazy_gettext("Supporting agencies"), lookup=agency_lookup, multiple=True)
    agreements = LookupField(lazy_gettext("Agreements it rests on"), lookup=agreement_lookup, multiple=True)
    areas = LookupField(lazy_gettext("Powers under section 89"), lookup=area_lookup, multiple=True)
    plan_item = LookupField(lazy_gettext("Plan item"), lookup=plan_item_lookup)
    parent = LookupField(lazy_gettext("Part of the visit"), lookup=visit_lookup)
    unplanned_reason_th = paragraph(lazy_gettext("Why it was not planned, in Thai"), length=2000)
    unplanned_reason_en = paragraph(lazy_gettext("Why it was not planned, in English"), length=2000)
    persons_theirs = CountField(lazy_gettext("Persons of their side"))
    persons_ours = CountField(lazy_gettext("Persons of our side"))
    persons_total = CountField(lazy_gettext("Persons together"))
    cost_thb = BahtField(lazy_gettext("Cost in baht"))
    classification = choice(
        lazy_gettext("Classification"), Classification, Filled(), default=Classification.NORMAL
    )

    def facts(self) -> ActivityFacts:
        """What was typed; before `validate` says that nothing is wrong, what could not be read is None."""
        plain: dict[str, Any] = {name: self[name].data for name in _PLAIN}
        classified = self._fields.get("classification")
        confirmed = self._fields.get("agency_confirmed")
        return ActivityFacts(
            **plain,
            starts=self.starts.data,
            ends=self.ends.data,
            agency_id=self.agency.data,
            partner_ids=self.partners.data or (),
            supporting_ids=self.supporting.data or (),
            agreement_ids=self.agreements.data or (),
            area_ids=self.areas.data or (),
            plan_item_id=self.plan_item.data,
            parent_id=self.parent.data,
            classification=classified.data if classified else None,
            agency_confirmed=bool(confirmed and confirmed.data),
        )


class NewActivityForm(ActivityForm, LinesForm):
    """A new activity: how far it is, and who took part as a list to paste."""

    state = SelectField(
        lazy_gettext("How far it is"),
        [Filled()],
        choices=lambda: [SelectChoice(state.value, gettext(state.label)) for state in OPENING],
        coerce=ActivityState,
        default=ActivityState.PLANNED,
    )


class EditActivityForm(ActivityForm):
    """An activity on file; an assumed agency may be confirmed."""

    agency_confirmed = BooleanField(lazy_gettext("This agency was in fact responsible"))


def values_of(activity: Activity) -> dict[str, Any]:
    """What the form of an activity on file is opened with."""
    plain = {name: getattr(activity, name) for name in _PLAIN}
    last = activity.ends_on if activity.precision is Precision.DAY else activity.ends_on.replace(day=1)
    starts, ends = PartialDate(activity.starts_on, activity.precision), PartialDate(last, activity.precision)
    return plain | {
        "version": activity.version,
        "starts": starts,
        "ends": None if str(starts) == str(ends) else ends,
        "partners": [link.partner_id for link in activity.partners],
        "agency": activity.agency_id,
        "supporting": [agency.id for agency in activity.supporting],
        "agreements": [agreement.id for agreement in activity.agreements],
        "areas": [area.id for area in activity.areas],
        "plan_item": activity.plan_item_id,
        "parent": activity.parent_id,
        "classification": activity.classification,
    }
