"""What the style guide shows: one specimen of each component, without a database."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace as Of
from typing import Any

from markupsafe import Markup
from wtforms import BooleanField, FileField, RadioField, SelectField, TextAreaField

from crm.web.fields import CountField, DayField, Lookup, LookupField, Option, line
from crm.web.forms import Form
from crm.web.jinja import STATIC
from crm.web.lists.shown import ShownColumn, ShownFilter, cells_of
from crm.web.pictures.pairs import Compared, paired_bars, paired_columns

_PAIRS = [Compared("Oct", (4, 3), ("4", "3")), Compared("Nov", (2, 2.5), ("2", "2.5"))]
_DRAWN = (paired_columns, paired_bars)
_CITIES = [Option(1, "ฉงชิ่ง Chongqing", "China"), Option(2, "ฟูกูโอกะ Fukuoka", "Japan")]


def _cities() -> Lookup:
    return Lookup(
        "web.styleguide", find=lambda _typed: _CITIES, named=lambda ids: [o for o in _CITIES if o.id in ids]
    )


class Specimen(Form):
    """One field of each kind."""

    partner = LookupField("Lookup", lookup=_cities, description="Help stands beside the field")
    others = LookupField("Lookup of several", lookup=_cities, multiple=True, default=[1, 2])
    held_on = DayField("Day")
    kind = SelectField("Choice", choices=["call", "visit"])
    title_th = line("Line (Thai)")
    title_en = line("Line (English)")
    heads = CountField("Count")
    manner = RadioField("Radio", choices=["in", "out"], default="in")
    result = TextAreaField("Paragraph")
    paper = FileField("File")
    restricted = BooleanField("Tick")


def specimens() -> dict[str, Any]:
    """The variables of templates/styleguide/index.html."""
    form = Specimen(formdata=None)
    form.held_on.typed, form.held_on.errors = "31/2/2555", ["There is no such day: 31/2/2555."]
    return {
        "form": form,
        "listing": _listing(),
        "figures": [
            {"number": 3, "label": "bad", "url": "#record", "tone": "bad"},
            {"number": 2, "label": "warm", "url": "#record", "tone": "warm"},
            {"number": "Quiet", "label": "a word", "word": True, "tone": "calm"},
            {"number": 0, "label": "idle", "tone": "idle", "hint": "with a hint"},
        ],
        "offered": [
            _move("approve", "primary"),
            _move("suspend", asks=True),
            _move("archive", "danger"),
            _move("end", why="not yet"),
        ],
        "duties": [
            {
                "when": "12 days late",
                "title": "A promise",
                "url": "#record",
                "below": "below",
                "tone": "bad",
                "badge": "late",
            },
            {"when": "today", "title": "A call", "url": "#record"},
        ],
        "pairs": [("Known", "value"), ("Unknown", None)],
        "compared": [draw(_PAIRS, names=("Planned", "Actual"), title="pairs") for draw in _DRAWN],
        "happened": [
            {"day": "2018", "title": "A visit", "tone": "good", "badge": "held"},
            {"day": "2011", "title": "Signed"},
        ],
        "entries": [_entry()],
        "icons": _named_in("icons.svg", r'<symbol id="([\w-]+)"'),
        "colours": _named_in("css/tokens.css", r"--([\w-]+): light-dark"),
    }


def _named_in(path: str, pattern: str) -> list[str]:
    return re.findall(pattern, (STATIC / path).read_text(encoding="utf-8"))


def _move(name: str, tone: str = "", *, asks: bool = False, why: str | None = None) -> Of:
    return Of(name=name, label=name, tone=tone, needs_reason=asks, needs_date=asks, disabled_because=why)


def _entry() -> Of:
    changes = [("Level", "City", "Municipality"), ("Why", "", "A port on the Yangtze")]
    return Of(
        at=datetime(2012, 5, 31, 7, tzinfo=UTC), actor="Somying", sentence="changed this", changes=changes
    )


_COLUMNS = [
    ShownColumn("day", "Day", "date", sort_url="#lists", sorted="desc"),
    ShownColumn("title", "Title", sort_url="#lists"),
    ShownColumn("cost", "Cost", "num"),
]


def _listing() -> Of:
    title = Markup('<a href="#lists">A courtesy call</a><small>below</small>')
    row = cells_of([("date", "31 May 2012"), ("text", title), ("num", "1,500.00")])
    states = [("held", "Held", True), ("planned", "Planned", False)]
    return Of(
        name="specimen",
        spec=Of(plain=False, several=None),
        columns=_COLUMNS,
        page=Of(rows=[row, row]),
        filters=(
            ShownFilter("q", "Words"),
            ShownFilter("state", "State", "choice", options=tuple(states), active=True),
            ShownFilter("partner", "Partner", "lookup", lookup_url="/styleguide"),
            ShownFilter("from", "From", "date"),
        ),
        chips=[("State: Held", "#lists")],
        count_text="2 of 190",
        previous_url=None,
        next_url="#lists",
        plain=False,
        exports=[("XLSX", "#lists")],
        views=[],
        query="",
        offered_columns=[("cost", "Cost", True), ("place", "Place", False)],
        kept_but_columns=[],
        here="/styleguide",
        choosing=False,
        choosing_url=None,
        in_archive=False,
        archive_url="#lists",
        clear_url="#lists",
        action="/styleguide",
        hidden=[],
        empty_title="",
        empty_hint="",
    )
