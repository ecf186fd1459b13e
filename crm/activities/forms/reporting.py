"""The result of an activity."""

from typing import Any

from flask_babel import lazy_gettext

from crm.activities.commands.reporting import Result
from crm.activities.models import Activity
from crm.plans.forms import plan_item_lookup
from crm.web.fields import CountField, LookupField, paragraph
from crm.web.forms import RecordForm


class ResultForm(RecordForm):
    """What came of it, and what the report needs besides."""

    result_th = paragraph(lazy_gettext("Result in Thai"))
    result_en = paragraph(lazy_gettext("Result in English"))
    persons_theirs = CountField(lazy_gettext("Persons of their side"))
    persons_ours = CountField(lazy_gettext("Persons of our side"))
    plan_item = LookupField(lazy_gettext("Plan item"), lookup=plan_item_lookup)
    unplanned_reason_th = paragraph(lazy_gettext("Why it was not planned, in Thai"), length=2000)
    unplanned_reason_en = paragraph(lazy_gettext("Why it was not planned, in English"), length=2000)

    def result(self) -> Result:
        """What was typed; only after `validate`."""
        return Result(
            result_th=self.result_th.data,
            result_en=self.result_en.data,
            persons_theirs=self.persons_theirs.data,
            persons_ours=self.persons_ours.data,
            plan_item_id=self.plan_item.data,
            unplanned_reason_th=self.unplanned_reason_th.data,
            unplanned_reason_en=self.unplanned_reason_en.data,
        )


def values_of(activity: Activity) -> dict[str, Any]:
    """What the form is opened with."""
    names = ("version", "result_th", "result_en", "persons_theirs", "persons_ours")
    reasons = ("unplanned_reason_th", "unplanned_reason_en")
    return {name: getattr(activity, name) for name in names + reasons} | {"plan_item": activity.plan_item_id}
