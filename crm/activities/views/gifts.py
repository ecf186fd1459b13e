"""The list of gifts: what was given and received, what it is worth, where it is kept."""

from datetime import date
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row, Select, String, func, or_, type_coerce

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity, Gift
from crm.activities.rules import GiftKind
from crm.activities.views.blueprint import bp
from crm.documents.listing import answer
from crm.partners.forms import partner_lookup
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.dates import PartialDate
from crm.platform.text import normalised
from crm.policy.queries import thresholds
from crm.policy.rules import Policy
from crm.web.access import requires
from crm.web.cells import link, small
from crm.web.database import db
from crm.web.filters import no_such_choice, of_enum, of_period, of_record
from crm.web.jinja import label, span_of, text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.names import said

Rows = Select[Any]
KEY, DONATION, REPORTED = "key", "donation", "reported"


@bp.get("/gifts")
@requires(Permission.REGISTER_READ)
def gifts() -> ResponseReturnValue:
    listing = Listing(_spec(), db.session(), queries.gift_rows(me()), request.path, request.args)
    return answer("activities/gifts.html", listing)


def _spec() -> ListSpec:
    return ListSpec(
        name="gifts",
        title=gettext("Gifts"),
        columns=_columns(),
        filters=_filters(),
        order="-on",
        key=Gift.id,
        archived=Gift.archived_at,
        empty_title=gettext("No gift is on file yet"),
        empty_hint=gettext("Gifts are written down on the page of the activity in which they were given."),
    )


def _columns() -> list[Column]:
    return [
        Column(
            key="on",
            label=gettext("Date"),
            kind="date",
            sort=Activity.starts_on,
            value=lambda row: PartialDate(row.starts_on, row.precision),
            cell=span_of,
        ),
        Column(
            key="item", label=gettext("Gift"), kind="title", value=lambda row: said(row, "item"), cell=_item
        ),
        Column(
            key="kind",
            label=gettext("Who gave"),
            sort=type_coerce(Gift.kind, String),
            value=lambda row: label(row.kind),
        ),
        Column(
            key="partner",
            label=gettext("Partner"),
            value=lambda row: text(row, "partner").striptags() if row.with_id else "",
            cell=_partner,
        ),
        Column(
            key="value",
            label=gettext("Value in baht"),
            kind="number",
            sort=func.coalesce(Gift.value_thb, 0),
            value=lambda row: row.value_thb,
            cell=_value,
        ),
        Column(key="custody", label=gettext("Where it is kept"), value=lambda row: said(row, "custody")),
    ]


def _filters() -> list[Filter]:
    today: date = current_app.extensions["clock"].today()
    return [
        Filter(key="q", label=gettext("Words of the gift"), apply=_like),
        of_enum("kind", gettext("Who gave"), GiftKind, lambda rows, kind: rows.where(Gift.kind == kind)),
        Filter(
            key="what",
            label=gettext("Which"),
            kind="choice",
            choices=lambda: [
                (KEY, gettext("Keys to the city")),
                (DONATION, gettext("Donated to the city")),
                (REPORTED, gettext("Received and to be reported")),
            ],
            apply=lambda rows, typed: _which(rows, typed, today),
        ),
        of_record("partner", gettext("Partner"), partner_lookup, _of_partner),
        of_period("when", gettext("When"), queries.within, today),
    ]


def _which(rows: Rows, typed: str, today: date) -> Rows:
    if typed == KEY:
        return rows.where(Gift.key_to_city)
    if typed == DONATION:
        return rows.where(Gift.donation)
    if typed != REPORTED:
        raise no_such_choice()
    return queries.reported(rows, thresholds(db.session(), today), Policy().gift_threshold)


def _of_partner(rows: Rows, partner_id: int) -> Rows:
    return rows.where(Gift.partner_id == partner_id)


def _like(rows: Rows, typed: str) -> Rows:
    places = [getattr(Gift, f"{name}_{side}") for name in ("item", "custody") for side in ("th", "en")]
    words = normalised(typed).split()
    return rows.where(
        *(or_(*(func.lower(place).contains(word, autoescape=True) for place in places)) for word in words)
    )


def _item(row: Row[Any]) -> Markup:
    address = url_for("activities.show", activity_id=row.activity_id, _anchor="gifts")
    return link(address, text(row, "item")) + small(text(row, "title"))


def _partner(row: Row[Any]) -> str | Markup:
    if row.with_id is None:
        return ""
    return link(url_for("partners.show", partner_id=row.with_id), text(row, "partner"))


def _value(row: Row[Any]) -> str:
    return "" if row.value_thb is None else spoken.baht(row.value_thb, language())
