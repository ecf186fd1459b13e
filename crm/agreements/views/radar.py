"""The expiry radar: the papers to be decided on within twelve months, drawn by the day of decision."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import format_date, gettext, ngettext
from markupsafe import Markup
from sqlalchemy import Row

from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.queries.standing import RADAR_MONTHS
from crm.agreements.rules import Term, months_after, rung
from crm.platform.text import N_
from crm.web.jinja import show_day
from crm.web.lists import Listing
from crm.web.names import said
from crm.web.pictures.radar import Due, Group, radar

DRAWN = 24
"""How many of the nearest are drawn; the list below has them all."""
GROUPS: tuple[tuple[str, Callable[[Term], bool]], ...] = (
    (N_("Fixed term: decide before it ends"), lambda term: term in {Term.FIXED, Term.UNKNOWN}),
    (N_("Renews by itself: give notice before"), lambda term: term is Term.AUTO_RENEW),
    (N_("No end: to be reviewed"), lambda term: term is Term.EVERGREEN),
)


def radar_of(listing: Listing, day: date) -> dict[str, Any] | None:
    """The radar over what the list finds; None where the list asks for something else or finds nothing."""
    if listing.args.get("end") != "soon":
        return None
    nearest = listing.rows_wanted.order_by(None).order_by(queries.decide_order(day), Agreement.id)
    found = listing.session.execute(nearest.limit(DRAWN + 1)).all()
    if not found:
        return None
    more = ngettext("Only the nearest is drawn.", "The nearest %(num)s are drawn.", DRAWN)
    return {
        "picture": _drawn(found[:DRAWN], day),
        "note": more if len(found) > DRAWN else "",
        "unknown_url": url_for(".index", end="unknown"),
    }


def _drawn(rows: Sequence[Row[Any]], day: date) -> Markup:
    firsts = [months_after(day.replace(day=1), number) for number in range(RADAR_MONTHS + 2)]
    return radar(
        [
            Group(gettext(label), [_due(row, day) for row in rows if belongs(row.term)])
            for label, belongs in GROUPS
        ],
        firsts,
        today=day,
        month_label=lambda first: format_date(first, "LLL"),
        title=gettext("What is to be decided on in the next twelve months"),
    )


def _due(row: Row[Any], day: date) -> Due:
    near = rung(row.decide_by, day)
    told = gettext(
        "%(paper)s: decide by %(decide)s, falls on %(falls)s",
        paper=said(row, "title"),
        decide=show_day(row.decide_by),
        falls=show_day(row.falls_on),
    )
    return Due(
        label=said(row, "title"),
        href=url_for(".show", agreement_id=row.id),
        decide_by=row.decide_by,
        falls_on=row.falls_on,
        tone="bad"
        if near is not None and near <= 1
        else "warm"
        if near is not None and near <= 3
        else "calm",
        told=told,
    )
