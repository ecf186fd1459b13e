"""How an activity is drawn wherever it appears: its title, its state, its partners."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import Row, String, type_coerce
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.rules import ActivityState, CommitmentState, state_tone
from crm.agencies.models import Agency
from crm.platform.base import Origin
from crm.platform.dates import PartialDate, Precision
from crm.web.addresses import record_url
from crm.web.cells import badge, joined, link, marked, small
from crm.web.jinja import label, span_of, text
from crm.web.language import language
from crm.web.lists import Column
from crm.web.names import either, said

FEW = 3
"""So many partners of an activity are named in a list; an export names them all."""

PROMISE_TONES = {
    CommitmentState.OPEN: "plain",
    CommitmentState.DONE: "good",
    CommitmentState.DECLINED: "warm",
    CommitmentState.SUPERSEDED: "plain",
}
"""How the states of a promise are coloured; what is overdue is so in red besides."""


@dataclass(frozen=True)
class Line:
    """One activity of a list: its columns, and the partners that the reader may see."""

    row: Row[Any]
    partners: tuple[Row[Any], ...]

    @property
    def id(self) -> int:
        return int(self.row.id)


def stands_at(promise: Any) -> str:
    """Where a promise stands: on the page of the activity in which it was made, or of its agreement."""
    if promise.agreement_id is not None:
        return f"{record_url('agreements.show', promise.agreement_id)}#obligations"
    return f"{record_url('activities.show', promise.activity_id)}#promises"


def lines(session: Session, rows: Sequence[Row[Any]], reader: Reader) -> list[Line]:
    """Rows with their partners, in one more query."""
    found = defaultdict(list)
    for partner in session.execute(queries.partners_of([row.id for row in rows], reader)):
        found[partner.activity_id].append(partner)
    return [Line(row, tuple(found[row.id])) for row in rows]


def columns() -> list[Column]:
    """Every column that lists of activities can show."""
    agency_order = Agency.sort_th if language() == "th" else Agency.sort_en
    return [
        Column(
            key="on",
            label=gettext("Date"),
            kind="date",
            sort=Activity.starts_on,
            value=_first_day,
            cell=_span,
            files=((gettext("First day"), _first_day), (gettext("Last day"), _last_day)),
        ),
        Column(
            key="title",
            label=gettext("Activity"),
            kind="title",
            value=lambda line: said(line.row, "title"),
            cell=_title,
        ),
        Column(key="partners", label=gettext("Partners"), value=_plain_partners, cell=_partners),
        Column(
            key="agency",
            label=gettext("Responsible agency"),
            sort=agency_order,
            value=lambda line: either(line.row, "agency"),
            cell=lambda line: text(line.row, "agency"),
        ),
        Column(
            key="state",
            label=gettext("State"),
            sort=type_coerce(Activity.state, String),
            value=_plain_state,
            cell=_state,
        ),
    ]


def state_words(state: ActivityState, *, has_result: bool) -> str:
    """A state in words; what was held and owes its result says so."""
    if state is ActivityState.HELD and not has_result:
        return gettext("Held, no result yet")
    return label(state)


def state_badge(state: ActivityState, *, has_result: bool) -> Markup:
    """A state as its badge."""
    return badge(state_words(state, has_result=has_result), state_tone(state, has_result=has_result))


def _span(line: Line) -> str:
    """The days; of a postponed activity they are those it was planned for."""
    return days_of(line.row)


def days_of(row: Any) -> str:
    """When it is or was; a day that no longer holds says so."""
    days: str = span_of(row)
    return gettext("was %(days)s", days=days) if row.state is ActivityState.POSTPONED else days


def _first_day(line: Line) -> PartialDate:
    """As exact as it is known."""
    return PartialDate(line.row.starts_on, line.row.precision)


def _last_day(line: Line) -> PartialDate:
    """The last day; where only months or years are known, the last of those."""
    last, precision = line.row.ends_on, line.row.precision
    match precision:
        case Precision.MONTH:
            last = last.replace(day=1)
        case Precision.YEAR:
            last = last.replace(month=1, day=1)
    return PartialDate(last, precision)


def _title(line: Line) -> Markup:
    row = line.row
    sample = gettext("sample") if row.origin is Origin.SAMPLE else ""
    below = small(joined(" · ", (label(row.kind), text(row, "place"), sample)))
    title = link(record_url("activities.show", row.id), text(row, "title"))
    return marked(f"{title}{below}")


def _partners(line: Line) -> Markup:
    named: list[str | Markup] = [
        link(record_url("partners.show", partner.id), partner.acronym or text(partner, "name"))
        for partner in line.partners[:FEW]
    ]
    if len(line.partners) > FEW:
        named.append(ngettext("and one more", "and %(num)s more", len(line.partners) - FEW))
    return joined(", ", [*named, text(line.row, "others")])


def _plain_partners(line: Line) -> str:
    named = [either(partner, "name") for partner in line.partners]
    others = either(line.row, "others")
    return ", ".join([*named, others] if others else named)


def _state(line: Line) -> Markup:
    return state_badge(line.row.state, has_result=line.row.has_result)


def _plain_state(line: Line) -> str:
    return state_words(line.row.state, has_result=line.row.has_result)
