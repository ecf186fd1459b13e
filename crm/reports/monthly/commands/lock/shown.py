"""What the monthly report shows of each table, and on which days: the facts that a closed month locks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.activities.models import (
    Activity,
    ActivityPartner,
    Commitment,
    Deviation,
    Disbursement,
    LineOutcome,
    Participation,
)
from crm.agreements.models import (
    Agreement,
    AgreementAction,
    AgreementClearance,
    Party,
    Signature,
)
from crm.authority.models import Clearance, Delegation
from crm.letters.models import Letter
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.partners.rules import PartnerKind
from crm.people.models import Post, Tenure
from crm.plans.models import BudgetLine, MonthResult, Plan, PlanItem
from crm.plans.rules import PlanKind
from crm.platform.calendar import months_of_year
from crm.platform.dates import Precision

Values = Callable[[str], Any]
"""What a field of a row holds, or held before."""
Days = tuple[date, date]
"""The first and the last day, both included."""
Placed = Callable[[Session, Values], Iterable[Days]]
ALWAYS = frozenset({"archived_at", "classification"})
"""These take a row out of a report, or bring it back."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Fields that a report shows on the days `placed`; `page` is the record on whose page they stand.

    `yearly`: every report of a fiscal year tells the same, so that only the last closed one keeps an erratum.
    `because` is a reason that is on file already; "" where none is.
    """

    fields: frozenset[str]
    placed: Placed
    page: Callable[[Session, Values], str]
    yearly: bool = False
    because: Callable[[Session, Values], str] = lambda _session, _value: ""


def _between(first: str, last: str) -> Placed:
    """From a day to another; what is known by its year alone belongs to no month."""

    def placed(_session: Session, value: Values) -> Iterable[Days]:
        if value(first) and value(last) and value("precision") is not Precision.YEAR:
            yield value(first), value(last)

    return placed


def _on(*names: str) -> Placed:
    return lambda _session, value: [(day, day) for day in map(value, names) if day]


def _last_day(name: str) -> Placed:
    """The day before the first one without it."""
    return lambda _session, value: [(value(name) - timedelta(days=1),) * 2] if value(name) else []


def _lasting(_session: Session, value: Values) -> Iterable[Days]:
    """From the first day of a duty to its last, either of which nobody may know."""
    yield value("starts_on") or date.min, value("ends_on") or date.max


def _heading(session: Session, value: Values) -> Iterable[Days]:
    """While somebody heads a mission: whether he or she was received is told in each of these months."""
    if value("from_on") and _mission(session, value):
        yield value("from_on"), value("to_on") or date.max


def _left_mission(session: Session, value: Values) -> Iterable[Days]:
    if value("to_on") and _mission(session, value):
        yield value("to_on"), value("to_on")


def _mission(session: Session, value: Values) -> int | None:
    """The mission that a tenure heads; None for every other one."""
    query = select(Post.partner_id).join(Partner, Partner.id == Post.partner_id)
    mine = query.where(Post.id == value("post_id"), Post.is_head, Partner.kind == PartnerKind.EMBASSY)
    return session.scalar(mine) if value("post_id") else None


def _of(model: type[Any], key: str) -> Placed:
    """The days of the row that a key names."""

    def placed(session: Session, value: Values) -> Iterable[Days]:
        row = session.get(model, value(key)) if value(key) else None
        for one in SHOWN[model] if row is not None else ():
            yield from one.placed(session, lambda name: getattr(row, name, None))

    return placed


def _log_of(key: str) -> Placed:
    """The days on which something was done to an agreement."""

    def placed(session: Session, value: Values) -> Iterable[Days]:
        query = select(AgreementAction.day_on).where(AgreementAction.agreement_id == value(key))
        for day in session.scalars(query.where(AgreementAction.day_on.is_not(None))) if value(key) else ():
            if day is not None:
                yield day, day

    return placed


def _begun(session: Session, value: Values) -> Iterable[Days]:
    """When a promise was made: with its activity, or with the signing of its agreement."""
    activity = session.get(Activity, value("activity_id")) if value("activity_id") else None
    agreement = session.get(Agreement, value("agreement_id")) if value("agreement_id") else None
    day = activity.starts_on if activity else agreement.signed_on if agreement else None
    if day and not value("follows_id"):
        yield day, day


def _year_of_line(session: Session, value: Values) -> Iterable[Days]:
    """The fiscal year of money, where it stands in an annual plan: the report tells of no other."""
    plan = _plan_of_line(session, value)
    if plan and plan.kind is PlanKind.ANNUAL and value("fiscal_year"):
        months = months_of_year(value("fiscal_year"))
        yield months[0].first, months[-1].last


def _why_amended(session: Session, value: Values) -> str:
    plan = _plan_of_line(session, value)
    return (plan.amendment_reason or "") if plan else ""


def _plan_of_line(session: Session, value: Values) -> Plan | None:
    item = session.get(PlanItem, value("item_id")) if value("item_id") else None
    return session.get(Plan, item.plan_id) if item else None


def _page(entity: str, key: str = "id") -> Callable[[Session, Values], str]:
    return lambda _session, value: f"{entity}:{value(key)}"


def _page_of_promise(_session: Session, value: Values) -> str:
    if value("activity_id"):
        return f"activity:{value('activity_id')}"
    return f"agreement:{value('agreement_id')}"


def _page_of_clearance(session: Session, value: Values) -> str:
    query = select(AgreementClearance.agreement_id).where(AgreementClearance.clearance_id == value("id"))
    return f"agreement:{session.scalar(query) or 0}"


def _page_of_signature(session: Session, value: Values) -> str:
    action = session.get(AgreementAction, value("action_id"))
    return f"agreement:{action.agreement_id if action else 0}"


def _page_of_payment(session: Session, value: Values) -> str:
    line = session.get(BudgetLine, value("line_id")) if value("line_id") else None
    return f"plan_item:{line.item_id if line else 0}"


def _page_of_mission(session: Session, value: Values) -> str:
    return f"partner:{_mission(session, value) or 0}"


def _pair(*names: str) -> frozenset[str]:
    return frozenset(f"{name}_{side}" for name in names for side in ("th", "en"))


def shown(
    placed: Placed, page: Callable[[Session, Values], str], *fields: str, texts: Sequence[str] = ()
) -> Shown:
    """One line of the table; `texts` are in both languages."""
    return Shown(fields=frozenset(fields) | _pair(*texts) | ALWAYS, placed=placed, page=page)


_ACTIVITY = "activity_id"
SHOWN: Mapping[type[Any], Sequence[Shown]] = {
    Activity: [
        shown(
            _between("starts_on", "ends_on"), _page("activity"),
            "kind", "direction", "state", "starts_on", "ends_on", "precision", "country", "persons_theirs",
            "persons_ours", "persons_total", "cost_thb", "agency_id", "agency_assumed", "plan_item_id",
            "legacy", "supporting", "areas",
            texts=("title", "place", "others", "result", "unplanned_reason"),
        )
    ],
    ActivityPartner: [shown(_of(Activity, _ACTIVITY), _page("activity", _ACTIVITY), "partner_id")],
    Participation: [
        shown(
            _of(Activity, _ACTIVITY), _page("activity", _ACTIVITY),
            "side", "role", "headcount", "person_id", "post_id", "partner_id", texts=("name", "title"),
        )
    ],
    Deviation: [
        shown(
            _on("was_on"), _page("activity", _ACTIVITY),
            "kind", "was_on", "now_on", "decided_by", texts=("reason",),
        )
    ],
    Commitment: [
        shown(_begun, _page_of_promise, "kind", "partner_id", "agency_id", "due_on", texts=("text",)),
        shown(_on("closed_on"), _page_of_promise, "state", "closed_on"),
    ],
    Agreement: [shown(_log_of("id"), _page("agreement"), "kind", "organ", "agency_id", texts=("title",))],
    AgreementAction: [
        shown(
            _on("day_on"), _page("agreement", "agreement_id"),
            "kind", "day_on", "reason", "override_reason",
        )
    ],
    Party: [shown(_log_of("agreement_id"), _page("agreement", "agreement_id"), "partner_id")],
    Signature: [
        shown(_of(AgreementAction, "action_id"), _page_of_signature, texts=("name", "title")),
    ],
    Clearance: [
        shown(_on("requested_on"), _page_of_clearance, "kind", "section", "requested_on"),
        shown(
            _on("decided_on"), _page_of_clearance,
            "state", "decided_on", "reference", texts=("decided_by",),
        ),
    ],
    Delegation: [
        shown(
            _on("issued_on"), _page("delegation"),
            "instrument", "number", "from_post_id", "to_post_id", "to_person_id", "gazette_ref", "issued_on",
        ),
        shown(_on("revoked_on"), _page("delegation"), "revoked_on", texts=("revoked_reason",)),
        shown(_last_day("to_on"), _page("delegation"), "to_on"),
    ],
    NetworkDuty: [
        shown(
            _lasting, _page("partner", "partner_id"),
            "partner_id", "agency_id", "role", "starts_on", texts=("what",),
        ),
        shown(_on("ends_on"), _page("partner", "partner_id"), "ends_on"),
        shown(_on("decide_by"), _page("partner", "partner_id"), "decide_by", texts=("decision",)),
    ],
    NetworkDue: [
        shown(
            _on("due_on"), _page("partner", "partner_id"),
            "partner_id", "fiscal_year", "amount", "currency", "due_on",
        ),
        shown(_on("paid_on"), _page("partner", "partner_id"), "paid_on", "paid_thb"),
    ],
    Tenure: [
        shown(_heading, _page_of_mission, "kind", "person_id", "post_id", "from_on"),
        shown(_left_mission, _page_of_mission, "to_on"),
    ],
    Letter: [shown(_on("sent_on"), _page("partner", "partner_id"), "state", "sent_on", "partner_id")],
    MonthResult: [
        shown(
            _on("month"), _page("plan_item", "item_id"),
            "month", "value", "state", "indicator_id", texts=("problem", "remedy"),
        )
    ],
    BudgetLine: [
        Shown(
            fields=frozenset({"fiscal_year", "allocated"}) | ALWAYS,
            placed=_year_of_line,
            page=_page("plan_item", "item_id"),
            yearly=True,
            because=_why_amended,
        )
    ],
    Disbursement: [shown(_on("paid_on"), _page_of_payment, "paid_on", "amount", "line_id")],
    LineOutcome: [
        shown(
            _on("month"), _page("plan_item", "item_id"),
            "month", "kind", "moved_to", "decided_by", texts=("reason",),
        )
    ],
}  # fmt: skip
"""A table that the report begins to show is locked by one line here."""
