"""The years with a partner: agreements, meetings, people changing; as a picture and as a list to narrow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import Row

from crm.access.current import me
from crm.access.queries import visible_to as visible_rows
from crm.activities import queries
from crm.activities.rules import ActivityKind
from crm.agreements import queries as agreements
from crm.agreements.models import Agreement
from crm.agreements.rules import Term
from crm.partners.models import Partner
from crm.people.models import Tenure
from crm.people.queries import in_partner, tenures
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_
from crm.web.database import db
from crm.web.jinja import show_day, text
from crm.web.language import language
from crm.web.pictures.timeline import Mark, Silence, Span, relation_timeline

VISITS = (ActivityKind.VISIT_IN, ActivityKind.VISIT_OUT, ActivityKind.SIGNING)
MOST_MARKS, MOST_PEOPLE, LISTED = 120, 12, 40
KEY = "years"
CHOICES = {
    "": N_("Everything"),
    "agreements": N_("Agreements"),
    "activities": N_("Activities"),
    "people": N_("People in post"),
}
"""What the address may narrow the years to."""


@dataclass(frozen=True)
class Event:
    """One thing that happened, on the day as exact as it is known."""

    on: date
    day: str
    title: str
    below: str
    url: str
    tone: str = ""


@dataclass(frozen=True)
class Years:
    """The picture, what happened with the newest first, and the ways to narrow both."""

    picture: Markup
    events: Sequence[Event]
    more: int
    choices: Sequence[tuple[str, str, bool]]


def years_together(partner: Partner, today: date) -> Years | None:
    """None for a partner with which nothing is on file."""
    wanted = request.args.get(KEY, "")
    papers, met, held = _papers(partner, today), _met(partner), _held(partner)
    if not (papers or met or held):
        return None
    shown = frozenset(CHOICES) if wanted not in CHOICES or not wanted else {wanted}
    papers = papers if "agreements" in shown else []
    met = met if "activities" in shown else []
    held = held if "people" in shown else []
    events = sorted(
        (*_signings(papers), *_meetings(met), *_changes(held)), key=lambda one: one.on, reverse=True
    )
    return Years(
        picture=_picture(partner, papers, met, held, today=today),
        events=events[:LISTED],
        more=max(len(events) - LISTED, 0),
        choices=[(_narrowed(partner, key), gettext(label), key == wanted) for key, label in CHOICES.items()],
    )


def _narrowed(partner: Partner, key: str) -> str:
    asked: dict[str, Any] = {KEY: key} if key else {}
    return url_for("partners.show", partner_id=partner.id, _anchor="years", **asked)


def _papers(partner: Partner, today: date) -> Sequence[Row[Any]]:
    rows = agreements.with_partner(agreements.agreement_rows(today), partner.id, me())
    return db.session().execute(visible_rows(rows, Agreement, me())).all()


def _met(partner: Partner) -> Sequence[Row[Any]]:
    rows = queries.of_partner(queries.activity_rows(), partner.id)
    held = queries.newest_first(queries.met(queries.visible_to(rows, me())))
    return db.session().execute(held.limit(MOST_MARKS)).all()


def _held(partner: Partner) -> Sequence[Tenure]:
    """Who held the posts there, the last to begin first; those without a day are on the page beside."""
    rows = in_partner(tenures(me()), partner.id).where(Tenure.from_on.is_not(None))
    newest = rows.order_by(None).order_by(Tenure.from_on.desc(), Tenure.id.desc())
    return db.session().scalars(newest.limit(MOST_PEOPLE)).all()


def _picture(
    partner: Partner,
    papers: Iterable[Row[Any]],
    met: Iterable[Row[Any]],
    held: Iterable[Tenure],
    *,
    today: date,
) -> Markup:
    """Agreements and people as bars, meetings as dots, from the first of them to this year."""
    spans = [*map(_span, papers), *map(_stay, held)]
    marks = [_mark(row) for row in met if row.precision is not Precision.YEAR]
    days = [mark.on for mark in marks] + [span.starts for span in spans if span.starts]
    return relation_timeline(
        spans,
        marks,
        first_year=min(days, default=today).year,
        last_year=today.year,
        today=today,
        year_label=lambda year: str(year + 543 if language() == "th" else year),
        title=text(partner, "name").striptags(),
        silence=Silence(
            lambda years: ngettext("One year without a meeting", "%(num)s years without a meeting", years)
        ),
    )


def _span(row: Row[Any]) -> Span:
    return Span(
        text(row, "title").striptags(),
        row.signed_on,
        row.ends_on,
        "open" if row.term is Term.EVERGREEN else "unknown",
        url_for("agreements.show", agreement_id=row.id),
    )


def _stay(tenure: Tenure) -> Span:
    href = url_for("people.show", person_id=tenure.person_id)
    return Span(_in_post(tenure), tenure.from_on, tenure.to_on, "open", href, person=True)


def _in_post(tenure: Tenure) -> str:
    return ", ".join((text(tenure.person, "name").striptags(), text(tenure, "title").striptags()))


def _mark(row: Row[Any]) -> Mark:
    title = text(row, "title").striptags()
    return Mark(title, row.starts_on, row.kind in VISITS, url_for("activities.show", activity_id=row.id))


def _signings(papers: Iterable[Row[Any]]) -> Iterator[Event]:
    for row in papers:
        title, url = text(row, "title").striptags(), url_for("agreements.show", agreement_id=row.id)
        if row.signed_on:
            day = _vague(row.signed_on, row.signed_precision)
            yield Event(row.signed_on, day, title, gettext("Agreement signed"), url, "good")
        if row.ends_on:
            day = _vague(row.ends_on, row.ends_precision)
            yield Event(row.ends_on, day, title, gettext("Agreement ends"), url, "warm")


def _meetings(met: Iterable[Row[Any]]) -> Iterator[Event]:
    for row in met:
        url = url_for("activities.show", activity_id=row.id)
        day = _vague(row.starts_on, row.precision)
        yield Event(row.starts_on, day, text(row, "title").striptags(), gettext(row.kind.label), url)


def _changes(held: Iterable[Tenure]) -> Iterator[Event]:
    for one in held:
        url = url_for("people.show", person_id=one.person_id)
        if one.began:
            yield Event(
                one.began.first, show_day(one.began), _in_post(one), gettext("Took up the post"), url, "calm"
            )
        if one.ended:
            yield Event(
                one.ended.first, show_day(one.ended), _in_post(one), gettext("Left the post"), url, "idle"
            )


def _vague(day: date, precision: Precision | None) -> str:
    return show_day(PartialDate(day, precision or Precision.DAY))
