"""The steps that close a month: submitted by an officer, returned or approved by somebody else."""

from dataclasses import replace
from datetime import date
from typing import cast

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.authority.commands import check_capacity
from crm.permissions import Permission
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import Stale
from crm.platform.session import writing_now
from crm.reports.forms.closing import ApproveForm, ReturnForm, SubmitForm
from crm.reports.monthly import freezing
from crm.reports.monthly.commands import closing
from crm.reports.monthly.commands.closing import Submission
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.monthly.rules.facts import Pair, Standing
from crm.reports.monthly.rules.facts.standing import FIRST_DRAFT
from crm.reports.monthly.rules.gaps import gaps
from crm.reports.views.blueprint import bp
from crm.reports.views.monthly import drawn
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import sentence


@bp.post("/monthly/<month>/submit")
@requires(Permission.REPORT_SUBMIT)
def submit(month: str) -> ResponseReturnValue:
    """Draw the report up as it stands now, and hand it to the approver."""
    chosen, form = Month.parse(month), SubmitForm()
    try:
        with refusals_shown_on(form):
            if form.validate():
                _submit(chosen, form)
                flash(gettext("The report is submitted. Somebody else approves it."))
                return _to_the_month(chosen)
    except Stale as stale:
        return _told(chosen, stale)
    return drawn(chosen, submitting=form), 422


def _submit(month: Month, form: SubmitForm) -> None:
    session, at = db.session(), now()
    edition = closing.draw_up(session, month, today=_today(), by=me())
    seen = form.seen_version if form.version.data else edition.version
    facts = freezing.edition_facts(session, month, FIRST_DRAFT, today=_today(), at=at)
    lacking = len(gaps(facts))
    reason = ((form.in_spite_of.data or "").strip() or None) if lacking else None
    english, thai = me().actor.names
    standing = Standing(
        number=edition.number,
        state=EditionState.SUBMITTED,
        prepared_by=Pair(thai, english),
        in_spite_of=reason,
    )
    frozen = freezing.frozen_of(session, replace(facts, standing=standing))
    submission = Submission(frozen=frozen, at=at, lacking=lacking, in_spite_of=reason)
    closing.submit(session, edition, submission, seen_version=seen, by=me())


@bp.post("/monthly/<month>/return")
@requires(Permission.REPORT_APPROVE)
def give_back(month: str) -> ResponseReturnValue:
    """Give the report back to the office, with the reason."""
    chosen, form = Month.parse(month), ReturnForm()
    try:
        with refusals_shown_on(form):
            if form.validate():
                edition, reason = closing.awaiting(db.session(), chosen), form.return_reason.data or ""
                closing.return_edition(db.session(), edition, reason, seen_version=form.seen_version, by=me())
                flash(gettext("The report is returned."))
                return _to_the_month(chosen)
    except Stale as stale:
        return _told(chosen, stale)
    return drawn(chosen, returning=form), 422


@bp.post("/monthly/<month>/approve")
@requires(Permission.REPORT_APPROVE)
def approve(month: str) -> ResponseReturnValue:
    """Write every file first, while nothing is locked; then look whether the facts are still the same."""
    chosen, form = Month.parse(month), ApproveForm()
    try:
        with refusals_shown_on(form):
            if form.validate():
                _approve(chosen, form)
                flash(gettext("The report is approved, and the month is closed."))
                return _to_the_month(chosen)
    except Stale as stale:
        return _told(chosen, stale)
    return drawn(chosen, approving=form), 422


def _approve(month: Month, form: ApproveForm) -> None:
    session, today, at = db.session(), _today(), now()
    session.rollback()
    with writing_now(False):
        question = freezing.capacity_question(session, form.tenure.data, today)
        prepared = freezing.prepare(session, month, question, today=today, at=at, by=me())
        session.rollback()
    made = freezing.write_all(prepared.documents, current_app.extensions["store"])
    edition = closing.awaiting(session, month)
    closing.hold(session, edition)
    again = freezing.prepare(session, month, question, today=today, at=at, by=me())
    if again.frozen != prepared.frozen:
        raise Stale(freezing.MOVED)
    check = check_capacity(session, question, by=me()) if question else None
    closing.approve(
        session,
        edition,
        prepared.frozen,
        made,
        at=at,
        capacity_check_id=check.id if check else None,
        seen_version=form.seen_version,
        by=me(),
    )


@bp.post("/monthly/<month>/new-edition")
@requires(Permission.REPORT_SUBMIT)
def new_edition(month: str) -> ResponseReturnValue:
    """Begin the next edition of a closed month; the one in force stays so until it is approved."""
    chosen = Month.parse(month)
    closing.draw_up(db.session(), chosen, today=_today(), by=me())
    flash(gettext("A new edition is drawn up from the facts as they stand. Submit it when it is right."))
    return _to_the_month(chosen)


def _told(month: Month, stale: Stale) -> ResponseReturnValue:
    flash(sentence(stale), "warning")
    return drawn(month), 409


def _to_the_month(month: Month) -> ResponseReturnValue:
    return redirect(url_for(".monthly", month=month))


def _today() -> date:
    return cast("date", current_app.extensions["clock"].today())
