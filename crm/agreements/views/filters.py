"""The filters of the list of agreements."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select

from crm.access.queries import Reader
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.agreements import queries
from crm.agreements.models import Agreement, AgreementSpan
from crm.agreements.rules import AgreementKind, AgreementState, Organ, Term
from crm.agreements.search import INDEXING
from crm.partners.forms import partner_lookup
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.search.filters import found
from crm.web.database import db
from crm.web.filters import no_such_choice, of_enum, of_period, of_record
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lists import Filter

Rows = Select[Any]

GROUPS: dict[str, tuple[str, Callable[[Rows, date], Rows]]] = {
    "soon": (N_("To decide on within 12 months"), queries.on_radar),
    "fixed": (N_("Fixed term"), lambda rows, _day: queries.of_fixed_term(rows)),
    "renewing": (N_("Renews by itself"), lambda rows, _day: queries.of_term(rows, Term.AUTO_RENEW)),
    "evergreen": (N_("No end, to be reviewed"), lambda rows, _day: queries.of_term(rows, Term.EVERGREEN)),
    "unknown": (N_("End not known"), lambda rows, _day: queries.end_unknown(rows)),
    "past": (N_("Has ended"), lambda rows, _day: queries.over(rows)),
}
"""What the end of an agreement is asked for: each group over those that stand on the day of the list."""


def filters(reader: Reader, today: date, day: date) -> list[Filter]:
    """Words, kind, our organ, partner, agency, state and end on `day`, in force on a day, signing days."""
    return [
        Filter(
            key="q",
            label=gettext("Title or partner"),
            apply=lambda rows, typed: queries.matching(rows, typed, reader),
        ),
        found(INDEXING),
        of_enum(
            "kind", gettext("Kind"), AgreementKind, lambda rows, kind: rows.where(Agreement.kind == kind)
        ),
        of_enum("organ", gettext("Organ"), Organ, lambda rows, organ: rows.where(Agreement.organ == organ)),
        of_record(
            "partner",
            gettext("Partner"),
            partner_lookup,
            lambda rows, partner_id: queries.with_partner(rows, partner_id, reader),
        ),
        of_period(
            "when",
            gettext("Signed"),
            lambda rows, first, last: rows.where(Agreement.signed_on.between(first, last)),
            today,
        ),
        of_record(
            "agency",
            gettext("Responsible agency"),
            agency_lookup,
            lambda rows, agency_id: rows.where(Agreement.agency_id == agency_id),
            lambda: _agencies(reader),
        ),
        *_standing(day),
        *_days(),
    ]


def _standing(day: date) -> list[Filter]:
    return [
        of_enum(
            "state",
            gettext("State"),
            AgreementState,
            lambda rows, state: rows.where(AgreementSpan.state == state),
        ),
        Filter(
            key="end",
            label=gettext("End"),
            kind="choice",
            choices=lambda: [(code, gettext(name)) for code, (name, _narrow) in GROUPS.items()],
            apply=lambda rows, typed: _group_named(typed)(rows, day),
        ),
    ]


def _days() -> list[Filter]:
    return [
        Filter(
            key="on",
            label=gettext("In force on"),
            kind="date",
            apply=_in_force_on,
        ),
        Filter(
            key="from",
            label=gettext("Signed from"),
            kind="date",
            apply=lambda rows, typed: queries.signed_since(rows, PartialDate.parse(typed, HISTORIC).first),
        ),
        Filter(
            key="to",
            label=gettext("Signed until"),
            kind="date",
            apply=lambda rows, typed: queries.signed_until(rows, PartialDate.parse(typed, HISTORIC).last),
        ),
    ]


def day_asked(typed: str) -> date | None:
    """The day typed into "in force on"; None when it is none."""
    try:
        return PartialDate.parse_day(typed)
    except Refused:
        return None


def _in_force_on(rows: Rows, typed: str) -> Rows:
    """What the list stands on is the day typed already (`day_asked`)."""
    PartialDate.parse_day(typed)
    return queries.in_force(rows)


def _group_named(typed: str) -> Callable[[Rows, date], Rows]:
    if typed not in GROUPS:
        raise no_such_choice()
    return GROUPS[typed][1]


def _agencies(reader: Reader) -> list[tuple[str, str]]:
    order = Agency.sort_th if language() == "th" else Agency.sort_en
    found = db.session().scalars(queries.answering_agencies(reader).order_by(order))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]
