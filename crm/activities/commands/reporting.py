"""The result of an activity, and the report that follows when nothing is missing."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer, plan_item_kept, raise_first
from crm.activities.commands.moving import refuse_without_partner
from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import LIFECYCLE, MET, ActivityState, incomplete
from crm.activities.rules.drafts import explained, faults_of_plan
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of it, how many took part, and the plan item it carried out or why there was none."""

    result_th: str | None = None
    result_en: str | None = None
    persons_theirs: int | None = None
    persons_ours: int | None = None
    plan_item_id: int | None = None
    unplanned_reason_th: str | None = None
    unplanned_reason_en: str | None = None


def report_activity(
    session: Session, activity: Activity, result: Result, *, seen_version: int, by: Doer
) -> str | None:
    """Keep the result, and report a held activity when it is complete.

    Returns why it could not be reported yet, or None when it is. What was written is kept either way.

    Raises:
        Refused: it was not held yet, or a reported activity would no longer be complete.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "report")
    expect_version(activity, seen_version)
    if activity.state not in MET:
        raise Refused(N_("It was not held yet: say so first."))
    raise_first(faults_of_plan(result))
    item_id = plan_item_kept(session, activity, result.plan_item_id, explained=explained(result), by=by)
    partners, alone = _partners(session, activity), _lacks_partner(session, activity)
    lacking = _write(activity, replace(result, plan_item_id=item_id), partners)
    if lacking and activity.state is ActivityState.REPORTED:
        raise Refused(lacking)
    if activity.state is ActivityState.HELD:
        lacking = lacking or alone
    if activity.state is ActivityState.HELD and not lacking:
        LIFECYCLE.move(activity, "report", by.role)
    flush_or_stale(session)
    return lacking


def _partners(session: Session, activity: Activity) -> list[Partner]:
    links = select(ActivityPartner.partner_id).where(ActivityPartner.activity_id == activity.id)
    return list(session.scalars(select(Partner).where(Partner.id.in_(links))))


def _write(activity: Activity, result: Result, partners: list[Partner]) -> str | None:
    for side in ("th", "en"):
        text = getattr(result, f"result_{side}") or None
        if text != getattr(activity, f"result_{side}"):
            setattr(activity, f"result_{side}_own", False)
        setattr(activity, f"result_{side}", text)
        setattr(activity, f"unplanned_reason_{side}", getattr(result, f"unplanned_reason_{side}") or None)
    activity.persons_theirs, activity.persons_ours = result.persons_theirs, result.persons_ours
    activity.plan_item_id = result.plan_item_id
    refresh_search_texts(activity, partners)
    return incomplete(activity)


def _lacks_partner(session: Session, activity: Activity) -> str | None:
    try:
        refuse_without_partner(session, activity)
    except Refused as refusal:
        return refusal.text
    return None
