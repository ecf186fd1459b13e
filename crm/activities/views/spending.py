"""Payments for the items of a plan: written on the page of the item, and shown there."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.access.queries import Reader
from crm.activities import queries
from crm.activities.commands.doing import Doer
from crm.activities.commands.spending import correct_payment, pay, refuse_second, settle_line
from crm.activities.forms.planning import PaymentForm, values_of_payment
from crm.activities.models import Activity, Disbursement
from crm.activities.views.planned_words import payment_words
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, nouns
from crm.keeping.pages import Pages
from crm.permissions import Permission
from crm.plans.models import PlanItem
from crm.plans.queries import lines_of
from crm.plans.rules.life import SPENT_UNDER
from crm.platform import spoken
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.language import language

SHOWN = 20
"""So many payments stand on the page of an item; all are in the list."""

bp = Blueprint("spending", __name__, url_prefix="/plans")


def _named(payment: Any) -> str:
    return f"{payment.reference}, {spoken.baht(payment.amount, language())}"


def _rows(_reader: Reader) -> Any:
    return queries.readable_payments()


PAYMENT = Noun(
    model=Disbursement,
    one=N_("Payment"),
    many=N_("Payments"),
    icon="plan",
    edits=Permission.PLAN_EDIT,
    rows=_rows,
    title=_named,
    url=lambda payment_id: url_for("spending.payment_history", record_id=payment_id),
    all_url=lambda: url_for("spending.payment_register"),
    words=payment_words,
)


class PaymentKeeper(Keeper):
    """A payment, on the page of the item it was made for."""

    noun, form, template = PAYMENT, PaymentForm, "activities/payment.html"
    path, name, creates = "/payments", "payment_", False
    adds, edits = N_("Write a payment"), N_("Correct a payment")
    lead = N_("Out of which line of the budget, when, how much, and for which activity.")
    entered = N_("The payment is on file.")

    def above_of(self, record: Any) -> Noun:
        return nouns()["plan_item"]

    def stands_on(self, record: Any) -> int:
        return int(record.line.item_id)

    def new_form(self, above: Any) -> PaymentForm:
        return PaymentForm()

    def opened(self, record: Any) -> PaymentForm:
        return PaymentForm(formdata=None, data=values_of_payment(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        item_id = above.id if above else record.line.item_id
        lines = db.session().scalars(lines_of([item_id])).all()
        if not lines:
            raise Refused(N_("The item has no budget: add a budget line first."))
        mine = queries.visible_to(queries.activities(), me()).where(Activity.plan_item_id == item_id)
        form.ask(lines, db.session().scalars(queries.newest_first(mine)).all())

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Disbursement:
        return pay(session, above, form.facts(), by=by, today=_today())

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        facts = form.facts()
        correct_payment(session, record, facts, seen_version=form.seen_version, by=by, today=_today())

    def may_return(self, session: Session, record: Any) -> None:
        refuse_second(session, record)

    def moved(self, session: Session, record: Any) -> None:
        settle_line(session, record)


_KEEPER = PaymentKeeper()
_PAGES = Pages(_KEEPER)
routes.install(bp, _KEEPER)
registers.install(bp, _KEEPER)


@bp.get("/<int:above_id>/payments/new")
@requires(Permission.PLAN_EDIT)
def new(above_id: int) -> ResponseReturnValue:
    return _PAGES.new(above_id)


@bp.post("/<int:above_id>/payments/new")
@requires(Permission.PLAN_EDIT)
def create(above_id: int) -> ResponseReturnValue:
    return _PAGES.create(above_id)


def payment_panel(item: PlanItem) -> str:
    """What was paid for an item, the latest first; nothing where it has no budget."""
    session = db.session()
    found = session.scalars(queries.payments_of([item.id]).limit(SHOWN + 1)).all()
    if not found and session.scalars(lines_of([item.id]).limit(1)).first() is None:
        return ""
    seen = _seen(found)
    return render_template(
        "activities/_panel_payments.html",
        item=item,
        found=found[:SHOWN],
        seen=seen,
        pays=i_may(Permission.PLAN_EDIT) and item.archived_at is None and item.plan.state in SPENT_UNDER,
        all_url=url_for("spending.payment_register") if len(found) > SHOWN else None,
    )


def _today() -> date:
    day: date = current_app.extensions["clock"].today()
    return day


def _seen(payments: Any) -> set[int]:
    """The activities of these payments that this reader may see."""
    ids = {payment.activity_id for payment in payments if payment.activity_id}
    if not ids:
        return ids
    rows = queries.visible_to(queries.activities(), me()).where(Activity.id.in_(ids))
    return set(db.session().scalars(rows.with_only_columns(Activity.id)))
