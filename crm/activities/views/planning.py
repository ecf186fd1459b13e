"""The plan of a month: what is due, what slipped into it, how each line ended; and what an agency owes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.access.queries import Reader, visible_to
from crm.activities import queries
from crm.activities.commands.accounting import account_for, correct_outcome, refuse_second
from crm.activities.commands.doing import Doer
from crm.activities.forms.planning import OutcomeForm, values_of_outcome
from crm.activities.models import Activity, Commitment, LineOutcome
from crm.activities.rules import CommitmentKind
from crm.activities.rules.lines import Line, LineState, lines_of, refusals_of_ending
from crm.activities.views.page import promised
from crm.activities.views.planned_words import outcome_words
from crm.agencies.models import Agency
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, Part, nouns
from crm.keeping.pages import Pages
from crm.permissions import Permission, Role, may
from crm.plans.models import Plan, PlanItem
from crm.plans.queries import items_kept_by, items_of_agency, loaded
from crm.plans.rules.life import takes_results
from crm.plans.rules.months import months_of
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.records import one_or_404

TONES = {
    LineState.DUE: "calm",
    LineState.HELD: "good",
    LineState.POSTPONED: "warm",
    LineState.CANCELLED: "plain",
    LineState.UNACCOUNTED: "bad",
}

OPEN = {LineState.DUE, LineState.UNACCOUNTED}

bp = Blueprint("planning", __name__, url_prefix="/plans")


def _named(outcome: Any) -> str:
    month = spoken.month(Month.of(outcome.month), language())
    return f"{text(outcome.item, 'name').striptags()}, {month}"


def _own(reader: Reader) -> Any:
    if reader.role is not Role.LIAISON:
        return None
    return queries.readable_outcomes().where(LineOutcome.item_id.in_(items_kept_by(reader)))


OUTCOME = Noun(
    model=LineOutcome,
    one=N_("Outcome of a line"),
    many=N_("Outcomes of lines"),
    icon="plan",
    edits=Permission.RESULT_EDIT,
    rows=lambda _reader: queries.readable_outcomes(),
    title=_named,
    url=lambda outcome_id: url_for("planning.outcome_history", record_id=outcome_id),
    all_url=lambda: url_for("planning.outcome_register"),
    words=outcome_words,
    writable=_own,
)
OUTCOME_PART = Part(
    model=LineOutcome, above=LineOutcome.item_id, what=N_("outcome of a line"), words=outcome_words
)


class OutcomeKeeper(Keeper):
    """How an item ended in a month, on the page of the item."""

    noun, form, template = OUTCOME, OutcomeForm, "activities/outcome.html"
    path, name, creates = "/outcomes", "outcome_", False
    adds, edits = N_("Account for a line"), N_("Correct what became of a line")
    lead = N_("Every line of a month ends held, postponed to a month, or cancelled with its reason.")
    entered = N_("The line is accounted for.")

    def above_of(self, record: Any) -> Noun:
        return nouns()["plan_item"]

    def stands_on(self, record: Any) -> int:
        return int(record.item_id)

    def allow(self, record: Any) -> None:
        reader = me()
        if reader.role is Role.LIAISON:
            mine = items_kept_by(reader).where(PlanItem.id == record.id)
            if db.session().scalars(mine).first() is None:
                abort(403)

    def new_form(self, above: Any) -> OutcomeForm:
        asked = request.args.get("month", "")
        return OutcomeForm(month=Month.parse(asked).first if asked else None)

    def opened(self, record: Any) -> OutcomeForm:
        return OutcomeForm(formdata=None, data=values_of_outcome(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        item = above or db.session().get_one(PlanItem, record.item_id)
        form.ask(months_of(db.session().get_one(Plan, item.plan_id)))

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> Iterable[Refused]:
        return refusals_of_ending(form.facts(), _today()) if form.month.data and form.kind.data else ()

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> LineOutcome:
        return account_for(session, above, form.facts(), by=by, today=_today())

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        facts = form.facts()
        correct_outcome(session, record, facts, seen_version=form.seen_version, by=by, today=_today())

    def may_return(self, session: Session, record: Any) -> None:
        refuse_second(session, record)

    def url(self, record: Any) -> str:
        return url_for("planning.month", month=str(Month.of(record.month)))


_KEEPER = OutcomeKeeper()
_PAGES = Pages(_KEEPER)
routes.install(bp, _KEEPER)
registers.install(bp, _KEEPER)


@bp.get("/<int:above_id>/outcomes/new")
@requires(Permission.RESULT_EDIT)
def new(above_id: int) -> ResponseReturnValue:
    return _PAGES.new(above_id)


@bp.post("/<int:above_id>/outcomes/new")
@requires(Permission.RESULT_EDIT)
def create(above_id: int) -> ResponseReturnValue:
    return _PAGES.create(above_id)


@bp.get("/months/")
@requires(Permission.REGISTER_READ)
def months() -> ResponseReturnValue:
    """The plan of this month."""
    return redirect(url_for(".month", month=str(Month.of(_today()))))


@bp.get("/months/<month>")
@requires(Permission.REGISTER_READ)
def month(month: str) -> ResponseReturnValue:
    """What is due in a month, what slipped into it, and how each line ended."""
    chosen = Month.parse(month)
    lines = drawn_lines(chosen)
    states = [line.state for line in lines]
    return render_template(
        "activities/month_plan.html",
        month=chosen,
        lines=lines,
        outside=outside_the_plan(chosen),
        tiles=[
            {"number": states.count(state), "label": label(state), "tone": _tone(state, states)}
            for state in LineState
        ],
    )


def _tone(state: LineState, states: Sequence[LineState]) -> str:
    return "bad" if state is LineState.UNACCOUNTED and state in states else ""


@dataclass(frozen=True)
class DrawnLine:
    """A line of a month, ready to draw."""

    item: PlanItem
    state: LineState
    tone: str
    slipped_from: str
    moved_to: str
    activities: Sequence[Activity]
    account_url: str | None


def drawn_lines(month: Month, agency: Any = None) -> list[DrawnLine]:
    """The lines of a month as this reader sees them; only those of an agency, if one is given."""
    reader = me()
    planned, items, done = queries.planned_and_done(db.session(), month.fiscal_year, reader, agency=agency)
    mine = _kept(reader)
    found = lines_of(month, planned, _today())
    return [_drawn(line, items[line.item_id], done, mine) for line in found]


def _drawn(
    line: Line,
    item: PlanItem,
    done: Mapping[tuple[int, date], Sequence[Activity]],
    mine: set[int] | None,
) -> DrawnLine:
    ending = line.ending
    url = None
    if mine is None or item.id in mine:
        decided = ending.decided_id if ending else None
        at = str(Month.of(line.month))
        url = (
            url_for("planning.outcome_edit", record_id=decided)
            if decided
            else url_for("planning.new", above_id=item.id, month=at)
        )
    return DrawnLine(
        item,
        line.state,
        TONES[line.state],
        _month(line.slipped_from),
        _month(ending.moved_to if ending else None),
        done.get((item.id, line.month), ()),
        url,
    )


@bp.get("/months/<month>/agencies/<int:agency_id>")
@requires(Permission.REGISTER_READ)
def owed(month: str, agency_id: int) -> ResponseReturnValue:
    """What an agency owes in a month: lines of the plan, results, reports of activities, promises it made."""
    chosen, session, reader = Month.parse(month), db.session(), me()
    agency = one_or_404(select(Agency), Agency.id, agency_id)
    lines = drawn_lines(chosen, agency)
    theirs = queries.of_agency(queries.unreported(queries.activities()), agency.id)
    unreported = queries.visible_to(theirs.where(Activity.starts_on < chosen.after), reader)
    due = queries.open_commitments(queries.commitments(reader)).where(
        Commitment.agency_id == agency.id,
        Commitment.kind == CommitmentKind.GIVEN,
        Commitment.due_on < chosen.after,
    )
    items = session.scalars(
        visible_to(items_of_agency(agency.id, chosen.fiscal_year), PlanItem, reader)
    ).all()
    return render_template(
        "activities/agency_month.html",
        agency=agency,
        month=chosen,
        lines=[line for line in lines if line.state in OPEN],
        results=loaded(session, [item.id for item in items]).waiting(items, chosen.first),
        unreported=session.scalars(unreported.order_by(Activity.starts_on, Activity.id)).all(),
        promises=[promised(one, _today(), editable=False) for one in session.scalars(due)],
        reported=_reported(items, chosen, _kept(reader)),
    )


def _reported(items: Iterable[PlanItem], month: Month, kept: set[int] | None) -> set[int]:
    """The items whose result of the month may be submitted now, of those that a reader keeps."""
    if month.first > _today():
        return set()
    return {item.id for item in items if takes_results(item.plan) and (kept is None or item.id in kept)}


def outside_the_plan(month: Month) -> Sequence[Activity]:
    """The activities of a month that no item of a plan asked for."""
    rows = queries.touching(queries.activities(), month).where(Activity.plan_item_id.is_(None))
    seen = queries.visible_to(rows, me()).order_by(Activity.starts_on, Activity.id)
    return db.session().scalars(seen).all()


def _kept(reader: Any) -> set[int] | None:
    """The items that this reader may account for; None is all, the empty set none."""
    if not may(reader.role, Permission.RESULT_EDIT):
        return set()
    return set(db.session().scalars(items_kept_by(reader))) if reader.role is Role.LIAISON else None


def _month(first: date | None) -> str:
    return spoken.month(Month.of(first), language()) if first else ""


def _today() -> date:
    day: date = current_app.extensions["clock"].today()
    return day
