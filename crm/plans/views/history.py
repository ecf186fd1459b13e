"""How the histories of a plan and of its items are worded."""

from flask_babel import gettext

from crm.access.models import User
from crm.agencies.models import Agency
from crm.plans.rules import ItemLevel, PlanKind, PlanState
from crm.plans.views.drawing import concerned, month_names
from crm.platform import spoken
from crm.platform.base import Confidence
from crm.web.language import language
from crm.web.telling import Words, coded, named, shown_day, shown_moment


def plan_words() -> Words:
    """The fields of a plan that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "code": gettext("Code"),
            "title_th": gettext("Title in Thai"),
            "title_en": gettext("Title in English"),
            "title_as_published": gettext("Title as published"),
            "kind": gettext("Kind"),
            "fiscal_year_from": gettext("First fiscal year"),
            "fiscal_year_to": gettext("Last fiscal year"),
            "period_start": gettext("First day"),
            "period_end": gettext("Last day"),
            "state": gettext("State"),
            "reason": gettext("Reason"),
            "amendment_reason": gettext("Reason of the amendment"),
            "note_th": gettext("Note in Thai"),
            "note_en": gettext("Note in English"),
            "source": gettext("Source"),
            "confidence": gettext("Confidence"),
            "archived_at": gettext("In the archive since"),
        },
        sentences=_steps(),
        drawers={
            "kind": coded(PlanKind),
            "state": coded(PlanState),
            "fiscal_year_from": _year,
            "fiscal_year_to": _year,
            "period_start": shown_day,
            "period_end": shown_day,
            "confidence": coded(Confidence),
            "archived_at": shown_moment,
        },
    )


def _steps() -> dict[str, str]:
    """What is told of the steps of a plan's life, and of a copy."""
    return {
        "plan_submit": gettext("submitted the plan"),
        "plan_approve": gettext("approved the plan"),
        "plan_return": gettext("returned the plan"),
        "plan_amend": gettext("opened an amendment"),
        "plan_close": gettext("closed the plan"),
        "plan_reopen": gettext("opened the plan again"),
        "copy_plan": gettext("took this over from an earlier plan"),
    }


def item_words() -> Words:
    """The fields of a plan item that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "code": gettext("Code"),
            "name_th": gettext("Name in Thai"),
            "name_en": gettext("Name in English"),
            "project_code": gettext("Project code of the city"),
            "weight": gettext("Weight among its siblings"),
            "officer_id": gettext("Officer who sees to it"),
            "level": gettext("Level"),
            "agency_id": gettext("Responsible agency"),
            "concerns": gettext("Concerns"),
            "months": gettext("Months"),
            "note_th": gettext("Note in Thai"),
            "note_en": gettext("Note in English"),
            "source": gettext("Source"),
            "confidence": gettext("Confidence"),
            "archived_at": gettext("In the archive since"),
        },
        drawers={
            "level": coded(ItemLevel),
            "agency_id": named(Agency),
            "officer_id": named(User),
            "concerns": concerned,
            "months": month_names,
            "confidence": coded(Confidence),
            "archived_at": shown_moment,
        },
    )


def _year(common: int) -> str:
    return spoken.fiscal_year_name(common, language())
