"""What was typed for a call goes along to the full form: by its address, read there as it was typed."""

from datetime import date
from typing import Any

from flask import request, url_for

from crm.activities.forms.calling import CallForm
from crm.activities.rules import ActivityKind, Direction
from crm.people.models import Person, Post
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import cleaned
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import text
from crm.web.language import language

LONGEST = 500


def to_full_form(form: CallForm, today: date) -> str:
    """The address of the full form that holds all this, for a call that is still to come; else nothing."""
    if not form.on.data or form.on.data <= today:
        return ""
    carried = {
        "kind": form.call.value,
        "partner": form.partner.data,
        "agency": form.agency.data,
        "day": form.on.data.isoformat(),
        "title": form.result.data,
        "theirs": _visitor(form),
        "ours": _told(Post, form.host.data, "title"),
    }
    return url_for(".new", **{name: value for name, value in carried.items() if value})


def brought() -> dict[str, Any]:
    """What the address brings to the full form, as its fields take it."""
    partner, agency = id_typed(request.args.get("partner", "")), id_typed(request.args.get("agency", ""))
    known: dict[str, Any] = {"partners": [partner] if partner else []}
    kind = next((one for one in ActivityKind if one.value == request.args.get("kind")), None)
    if kind is not None:
        known |= {"kind": kind, "direction": Direction.INBOUND}
    lines = {f"title_{language()}": "title", "people_theirs": "theirs", "people_ours": "ours"}
    known |= {field: _typed(name) for field, name in lines.items() if _typed(name)}
    return known | {name: value for name, value in (("starts", _day()), ("agency", agency)) if value}


def _visitor(form: CallForm) -> str:
    """Who comes, and as what; nobody whose file is restricted, for an address is kept in many places."""
    name = cleaned(form.visitor.new_text or "") or _told(Person, form.visitor.data, "name")
    return ", ".join(filter(None, (name, _told(Post, form.post.data, "title")))) if name else ""


def _told(model: type[Person] | type[Post], record_id: int | None, name: str) -> str:
    record = db.session().get(model, record_id) if record_id else None
    if record is None or getattr(record, "classification", None) is Classification.RESTRICTED:
        return ""
    return str(text(record, name).striptags())


def _typed(name: str) -> str:
    return cleaned(request.args.get(name, ""))[:LONGEST]


def _day() -> PartialDate | None:
    try:
        return PartialDate.parse(_typed("day")) if _typed("day") else None
    except Refused:
        return None
