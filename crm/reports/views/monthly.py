"""One month on screen: what still lacks, the next step, its editions, its sections."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.permissions import Permission
from crm.platform.calendar import Month
from crm.reports.forms.closing import ApproveForm, ReturnForm, SubmitForm
from crm.reports.monthly.exports import said
from crm.reports.monthly.handing_out import facts_now
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.queries.editions import editions_of, files_of
from crm.reports.monthly.rules.editions import FORMATS, FROZEN, UNDER_WAY, EditionState
from crm.reports.monthly.rules.gaps import gaps
from crm.reports.views.blueprint import bp
from crm.reports.views.drawing import drawn_gaps, drawn_section, tiles_of
from crm.reports.views.files import download
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.language import language


@dataclass
class Closing:
    """How far a month has come, and what this reader may do next: one step, or nothing.

    `errata` are those to the edition in force that this reader may see; a later edition has the older ones.
    """

    month: Month
    today: date
    editions: list[ReportEdition]
    errata: int
    kept: dict[int, set[tuple[str, str]]] = field(default_factory=dict)

    @property
    def newest(self) -> ReportEdition | None:
        return self.editions[0] if self.editions else None

    @property
    def state(self) -> EditionState:
        """That of the newest edition; a month without one is still a draft."""
        return self.newest.state if self.newest else EditionState.DRAFT

    @property
    def frozen(self) -> list[ReportEdition]:
        """The editions that were approved, the newest first."""
        return [edition for edition in self.editions if edition.state in FROZEN]

    @property
    def is_closed(self) -> bool:
        return bool(self.frozen)

    @property
    def step(self) -> str:
        """submit, approve, own (somebody else approves), wait, new, or "" where nothing is to be done."""
        if self.state is EditionState.SUBMITTED:
            return self._deciding()
        if not i_may(Permission.REPORT_SUBMIT) or self.today < self.month.after:
            return ""
        return "submit" if self.newest is None or self.state in UNDER_WAY else "new"

    def _deciding(self) -> str:
        if not i_may(Permission.REPORT_APPROVE):
            return "wait"
        return "own" if self.newest and self.newest.prepared_by_id == me().id else "approve"


@bp.get("/monthly/<month>")
@requires(Permission.REPORT_READ)
def monthly(month: str) -> ResponseReturnValue:
    """The report of a month. The screen shows what this reader may see, a file normal records alone."""
    chosen = Month.parse(month)
    return download(chosen) if request.args.get("format") else drawn(chosen)


def drawn(
    month: Month,
    *,
    submitting: SubmitForm | None = None,
    returning: ReturnForm | None = None,
    approving: ApproveForm | None = None,
) -> str:
    """The page; a form that was refused comes back as it was typed."""
    session, today = db.session(), cast("date", current_app.extensions["clock"].today())
    state = closing_of(month, today)
    facts = facts_now(session, month, state.newest, reader=me(), today=today)
    if state.is_closed:
        state.errata = sum(one.number == state.frozen[0].number for one in facts.errata)
    document = said(facts, language())
    seen: dict[str, Any] = {"version": state.newest.version if state.newest else ""}
    return render_template(
        "reports/monthly.html",
        month=month,
        document=document,
        sections=[drawn_section(section, document.language) for section in document.sections],
        gaps=drawn_gaps(gaps(facts), f"{url_for('.monthly', month=month)}#gaps"),
        figures=tiles_of(facts),
        formats=FORMATS,
        restricted=document.codes["classification"] != "normal",
        closing=state,
        submitting=submitting or SubmitForm(formdata=None, data=seen),
        returning=returning or ReturnForm(formdata=None, data=seen),
        approving=approving or ApproveForm(formdata=None, data=seen),
    )


def closing_of(month: Month, today: date) -> Closing:
    """How far a month has come."""
    session = db.session()
    editions = list(session.scalars(editions_of(month)))
    state = Closing(month, today, editions, errata=0)
    if state.is_closed:
        for file in session.scalars(files_of([edition.id for edition in state.frozen])):
            state.kept.setdefault(file.edition_id, set()).add((file.language, file.format))
    return state
