"""The edition of a report as a noun of the register: how the history tells what was done to it."""

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from crm.access.current import me
from crm.access.queries import Reader
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.views.blueprint import bp
from crm.web.access import requires
from crm.web.language import language
from crm.web.records import one_or_404
from crm.web.telling import Words, coded, shown_moment


def _editions(_reader: Reader) -> Select[Any]:
    """A report is of normal records alone: everybody who reads reports reads every edition."""
    return select(ReportEdition).options(joinedload(ReportEdition.period))


def _title(edition: ReportEdition) -> str:
    month = spoken.month(edition.period.month, language())
    return gettext("Report of %(month)s, edition %(number)s", month=month, number=edition.number)


def _words() -> Words:
    return Words(
        labels={
            "state": gettext("State"),
            "cut_off_at": gettext("Data cut-off"),
            "in_spite_of": gettext("Submitted although something lacked"),
            "return_reason": gettext("Reason"),
            "sha256": gettext("SHA-256 of what it says"),
        },
        sentences={
            "draw_up": gettext("drew this up"),
            "submit": gettext("submitted this for approval"),
            "return": gettext("returned this"),
            "approve": gettext("approved this"),
        },
        drawers={"state": coded(EditionState), "cut_off_at": shown_moment},
    )


NOUN = Noun(
    model=ReportEdition,
    one=N_("Edition of a report"),
    many=N_("Editions of reports"),
    icon="reports",
    edits=Permission.REPORT_SUBMIT,
    rows=_editions,
    title=_title,
    url=lambda edition_id: url_for("reports.edition", edition_id=edition_id),
    all_url=lambda: url_for("reports.index"),
    words=_words,
)


@bp.get("/editions/<int:edition_id>")
@requires(Permission.REPORT_READ)
def edition(edition_id: int) -> ResponseReturnValue:
    """Where the history leads: the month of the edition."""
    found: ReportEdition = one_or_404(_editions(me()), ReportEdition.id, edition_id)
    return redirect(url_for(".monthly", month=found.period.month))
