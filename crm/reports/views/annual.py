"""The annual report: on screen, as files, and approved edition by edition."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.authority.commands import check_capacity
from crm.permissions import Permission
from crm.platform.calendar import Month, months_of_year, parse_fiscal_year
from crm.platform.clock import now
from crm.platform.errors import Stale
from crm.platform.session import writing_now
from crm.reports.annual.commands.approving import Approval, approve_year
from crm.reports.annual.freezing import MOVED, mark_of, moved_since, prepare, year_as_it_stands
from crm.reports.annual.handing_out import file_of_edition
from crm.reports.annual.models import AnnualEdition
from crm.reports.annual.queries.editions import editions_of_year, files_of_editions
from crm.reports.annual.rules.editions import over_on
from crm.reports.annual.rules.report import compose
from crm.reports.forms.closing import ApproveYearForm
from crm.reports.monthly.exports import FORMATS, worded
from crm.reports.monthly.freezing import capacity_question, write_all
from crm.reports.monthly.queries.editions import closed_months
from crm.reports.views.blueprint import bp
from crm.reports.views.drawing import drawn_section, tiles_of_year
from crm.reports.views.files import handed_over, wanted_file
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import language, sentence


@dataclass(frozen=True)
class Approved:
    """The editions of a year, the newest first, and the (language, format) of the files of each, by its id.

    `over_on` is the day from which the year may be approved; `open_months` lack an approved report, and are
    told to whoever may approve now.
    """

    year: int
    over_on: date
    is_over: bool
    editions: Sequence[AnnualEdition]
    kept: dict[int, set[tuple[str, str]]]
    open_months: Sequence[Month]

    @property
    def in_force(self) -> AnnualEdition | None:
        return self.editions[0] if self.editions else None

    @property
    def may_approve(self) -> bool:
        return self.is_over and i_may(Permission.REPORT_APPROVE)


@bp.get("/annual/<year>")
@requires(Permission.REPORT_READ)
def annual(year: str) -> ResponseReturnValue:
    """The report of a fiscal year of either era; on screen as in its files of normal records alone."""
    chosen = parse_fiscal_year(year)
    if not request.args.get("format"):
        return _drawn(chosen)
    store = current_app.extensions["store"]
    file = file_of_edition(db.session(), chosen, wanted_file(), store, today=_today())
    return handed_over(file or abort(404))


@bp.post("/annual/<year>/approve")
@requires(Permission.REPORT_APPROVE)
def approve_annual(year: str) -> ResponseReturnValue:
    """Keep what the page said as the next edition.

    Its files are written while nothing is locked; then it is read once more, as that of a month is.
    """
    chosen, form = parse_fiscal_year(year), ApproveYearForm()
    try:
        with refusals_shown_on(form):
            if form.validate():
                _approve(chosen, form)
                flash(gettext("The report of the year is approved."))
                return redirect(url_for(".annual", year=chosen))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return _drawn(chosen), 409
    return _drawn(chosen, form), 422


def _approve(year: int, form: ApproveYearForm) -> None:
    session, today, at = db.session(), _today(), now()
    session.rollback()
    with writing_now(False):
        question = capacity_question(session, form.tenure.data, today)
        draw_up = partial(
            prepare,
            session,
            year,
            question,
            seen=form.seen.data or "",
            reason=(form.reason.data or "").strip() or None,
            today=today,
            at=at,
            by=me(),
        )
        prepared = draw_up()
        session.rollback()
    made = write_all(prepared.documents, current_app.extensions["store"])
    if draw_up().frozen != prepared.frozen:
        raise Stale(MOVED)
    check = check_capacity(session, question, by=me()) if question else None
    approval = Approval(
        number=prepared.number,
        frozen=prepared.frozen,
        at=at,
        reason=prepared.reason,
        capacity_check_id=check.id if check else None,
    )
    approve_year(session, year, approval, made, today=today, by=me())


def _drawn(year: int, form: ApproveYearForm | None = None) -> str:
    """The page; a form that was refused comes back as it was typed, for what the page says now."""
    facts = year_as_it_stands(db.session(), year, today=_today(), at=now())
    document, approved = worded(compose, facts, language()), _approved(year)
    form = form or ApproveYearForm(formdata=None)
    form.seen.data = mark_of(facts) if approved.may_approve else ""
    edition = approved.in_force
    moved = moved_since(edition.content, facts) if edition else set()
    return render_template(
        "reports/annual.html",
        year=year,
        document=document,
        figures=tiles_of_year(facts),
        sections=[drawn_section(section, document.language) for section in document.sections],
        moved=[section for section in document.sections if section.key in moved],
        formats=list(FORMATS),
        approved=approved,
        form=form,
    )


def _approved(year: int) -> Approved:
    session, over = db.session(), over_on(year)
    editions = session.scalars(editions_of_year(year)).all()
    kept: dict[int, set[tuple[str, str]]] = {}
    for file in session.scalars(files_of_editions([one.id for one in editions])) if editions else ():
        kept.setdefault(file.edition_id, set()).add((file.language, file.format))
    is_over = _today() >= over
    asks = is_over and i_may(Permission.REPORT_APPROVE)
    return Approved(year, over, is_over, editions, kept, _open_months(year) if asks else ())


def _open_months(year: int) -> Sequence[Month]:
    """The months of a fiscal year whose own reports nobody approved."""
    months = months_of_year(year)
    found = db.session().scalars(closed_months(months[0].first, months[-1].after))
    closed: Collection[Month] = {period.month for period in found}
    return [month for month in months if month not in closed]


def _today() -> date:
    return cast("date", current_app.extensions["clock"].today())
