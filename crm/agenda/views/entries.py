"""What stands in the calendar, ready to draw: each with its days, where it leads and how it is called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape
from sqlalchemy import Row

from crm.activities.rules import COMING, VISITS, ActivityState, CommitmentState, is_overdue, state_tone
from crm.agenda.rules import EntryKind, Stretch, yearly
from crm.agreements.rules import DeadlineKind, rung
from crm.partners.rules import OccasionKind, PartnerKind
from crm.platform import spoken
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.web.cells import joined
from crm.web.jinja import label, text
from crm.web.language import language

S = ActivityState
OFF = frozenset({S.CANCELLED, S.POSTPONED, S.SUSPENDED})
"""What does not take place on its day."""
SYMBOLS = {
    EntryKind.OCCASION: "flag",
    EntryKind.VISIT: "handshake",
    EntryKind.ACTIVITY: "activities",
    EntryKind.DECISION: "agreements",
    EntryKind.END: "agreements",
    EntryKind.PROMISE: "check",
    EntryKind.CLOSING: "reports",
}


FEW = 2
"""So many partners of an activity are named."""
NOTHING = Markup("")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One entry. `said` says in a word what it is, `off` that it does not take place, `open` that it will.

    An entry without a `precision` of a day is told apart from those that have their day. What a calendar
    program tells entries apart by: `key` stays, `revision` grows with each change, the last at `changed_at`.
    """

    kind: EntryKind
    first: date
    last: date
    url: str
    title: Markup
    said: str
    below: Markup = NOTHING
    tone: str = "plain"
    precision: Precision = Precision.DAY
    off: bool = False
    cancelled: bool = False
    open: bool = False
    restricted: bool = False
    key: str = ""
    revision: int = 0
    changed_at: datetime | None = None
    place: Markup = NOTHING

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.kind]

    @property
    def has_day(self) -> bool:
        return self.precision is Precision.DAY

    @property
    def when(self) -> str:
        """Its days, as exactly as they are known."""
        return spoken.span(self.first, self.last, self.precision, language())


def of_activities(rows: Sequence[Row[Any]], partners: Mapping[int, Sequence[Any]]) -> Iterator[Shown]:
    """Activities with the partners that the reader may see."""
    for row in rows:
        yield Shown(
            kind=EntryKind.VISIT if row.kind in VISITS else EntryKind.ACTIVITY,
            first=row.starts_on,
            last=row.ends_on,
            precision=row.precision,
            url=url_for("activities.show", activity_id=row.id),
            title=text(row, "title"),
            said=label(row.state),
            below=_about(row, partners.get(row.id, ())),
            tone=state_tone(row.state, has_result=True),
            off=row.state in OFF,
            cancelled=row.state is S.CANCELLED,
            open=row.state in COMING and row.state is not S.CONFIRMED,
            restricted=row.classification is Classification.RESTRICTED,
            place=text(row, "place"),
            **_kept("activity", row),
        )


def _kept(what: str, row: Row[Any], day: date | None = None) -> dict[str, Any]:
    """By what the entry is known: the record, and the day where one record has several."""
    key = f"{what}-{row.id}" if day is None else f"{what}-{row.id}-{day:%Y%m%d}"
    return {"key": key, "revision": row.version - 1, "changed_at": row.updated_at}


def _about(row: Row[Any], partners: Sequence[Any]) -> Markup:
    """Its kind, with whom, where, and which agency answers; a place that is the partner is not said twice."""
    with_whom, place = _named(partners), text(row, "place")
    return joined(" · ", [label(row.kind), with_whom, "" if place == with_whom else place, text(row, "name")])


def _named(partners: Sequence[Any]) -> Markup:
    """The first of the partners, and how many there are besides."""
    names = [text(partner, "name") for partner in partners[:FEW]]
    rest = len(partners) - FEW
    more = Markup("{}").format(ngettext("%(num)s more", "%(num)s more", rest)) if rest > 0 else NOTHING
    return joined(", ", [*names, more])


def of_deadlines(rows: Iterable[Row[Any]], stretch: Stretch, today: date) -> Iterator[Shown]:
    """Of each deadline its day of decision and its end, where they lie in the stretch and count then."""
    for row in rows:
        url = url_for("agreements.show", agreement_id=row.id)
        restricted = row.classification is Classification.RESTRICTED
        known: dict[str, Any] = {"url": url, "title": text(row, "title"), "restricted": restricted}
        if stretch.holds(row.decide_by) and row.stands_from <= row.decide_by < row.stands_until:
            review = row.kind is DeadlineKind.REVIEW
            falls = "" if review else gettext("falls on %(day)s", day=spoken.day(row.falls_on, language()))
            near = rung(row.decide_by, today)
            yield Shown(
                **_kept("decision", row, row.falls_on),
                kind=EntryKind.DECISION,
                first=row.decide_by,
                last=row.decide_by,
                said=label(row.kind) if review else gettext("Decide by this day"),
                below=joined(" · ", [label(row.kind) if falls else "", falls, text(row, "name")]),
                tone="plain" if near is None or row.decide_by < today else "bad" if near <= 1 else "warm",
                **known,
            )
        if _ends(row, stretch):
            yield Shown(
                **_kept("end", row, row.falls_on),
                kind=EntryKind.END,
                first=row.falls_on,
                last=row.falls_on,
                precision=row.ends_precision or Precision.DAY,
                said=label(row.kind),
                below=text(row, "name"),
                tone="calm",
                **known,
            )


def _ends(row: Row[Any], stretch: Stretch) -> bool:
    in_time: bool = stretch.holds(row.falls_on) and row.stands_until > row.falls_on
    return in_time and row.kind is not DeadlineKind.REVIEW


def of_promises(rows: Iterable[Row[Any]], today: date) -> Iterator[Shown]:
    """Promises on the day on which they fall due."""
    for row in rows:
        late = is_overdue(row.state, row.due_on, today)
        at = (
            url_for("agreements.show", agreement_id=row.agreement_id, _anchor="obligations")
            if row.agreement_id is not None
            else url_for("activities.show", activity_id=row.activity_id, _anchor="promises")
        )
        yield Shown(
            kind=EntryKind.PROMISE,
            first=row.due_on,
            last=row.due_on,
            url=at,
            title=text(row, "text"),
            said=gettext("Overdue") if late else label(row.state),
            below=joined(" · ", [label(row.kind), text(row, "partner"), text(row, "name")]),
            tone="bad" if late else "good" if row.state is CommitmentState.DONE else "plain",
            off=row.state in {CommitmentState.DECLINED, CommitmentState.SUPERSEDED},
            open=row.state is CommitmentState.OPEN,
            restricted=row.classification is Classification.RESTRICTED,
            **_kept("promise", row),
        )


def of_occasions(rows: Iterable[Row[Any]], stretch: Stretch) -> Iterator[Shown]:
    """Yearly days, each as often as it comes in the stretch, not before the year from which it counts."""
    for row in rows:
        if row.month is None:
            continue
        for day in yearly(row.month, row.day, stretch.first, stretch.last):
            if row.since_year is None or day.year >= row.since_year:
                yield _occasion(row, day)


def _occasion(row: Row[Any], day: date) -> Shown:
    counts = row.kind is OccasionKind.ANNIVERSARY and row.since_year and day.year > row.since_year
    number = day.year - row.since_year if counts else 0
    years = ngettext("%(num)s year", "%(num)s years", number) if counts else ""
    whose, name = _whose(row), text(row, "name")
    return Shown(
        kind=EntryKind.OCCASION,
        first=day,
        last=day,
        url=url_for("partners.show", partner_id=row.partner_id),
        title=joined(": ", [whose, text(row, "title")]),
        said=label(row.kind),
        below=joined(" · ", [label(row.kind), years, "" if whose == name else name]),
        tone="calm",
        **_kept("occasion", row, day),
    )


def _whose(row: Row[Any]) -> Markup:
    """A mission is told by its country: in a narrow place its name begins like that of every other."""
    if row.partner_kind is PartnerKind.EMBASSY and row.country:
        return escape(spoken.country(row.country, language()))
    return text(row, "name")


def of_moving(rows: Iterable[Row[Any]]) -> list[tuple[str, Markup, Markup]]:
    """The yearly days without a fixed one: where each leads, what it is, how it is found."""
    return [
        (
            url_for("partners.show", partner_id=row.partner_id),
            joined(": ", [_whose(row), text(row, "title")]),
            text(row, "moves"),
        )
        for row in rows
        if row.month is None
    ]


def of_closings(stretch: Stretch) -> Iterator[Shown]:
    """The last day of each month, from which its report may be drawn up; of the fiscal year at its end."""
    month = Month.of(stretch.first)
    while month.last <= stretch.last:
        if month.last >= stretch.first:
            yield Shown(
                kind=EntryKind.CLOSING,
                first=month.last,
                last=month.last,
                url=url_for("reports.monthly", month=str(month)),
                title=_closing(month),
                said=gettext("Close of a month"),
                below=Markup("{}").format(
                    gettext(
                        "Fiscal year %(year)s, month %(month)s, quarter %(quarter)s",
                        year=spoken.fiscal_year_name(month.fiscal_year, language()),
                        month=month.number,
                        quarter=month.quarter,
                    )
                ),
            )
        month = month.next


def _closing(month: Month) -> Markup:
    name = spoken.month(month, language())
    if month.number == 12:
        year = spoken.fiscal_year_name(month.fiscal_year, language())
        return Markup("{}").format(gettext("Close of the fiscal year %(year)s", year=year))
    return Markup("{}").format(gettext("Close of %(month)s", month=name))
