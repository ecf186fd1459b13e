"""What every template may use: text pairs, dates in the reader's era, labels, versioned files."""

import hashlib
import re
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate
from crm.platform.text import Labelled
from crm.web.access import i_may
from crm.web.cells import icon
from crm.web.language import WORDS, language, without_reader
from crm.web.panels import panels
from crm.web.places import house_places, places, quick_add_url

STATIC = Path(__file__).parent / "static"
THEMES = ("auto", "light", "dark")
BEFORE_CONSONANTS = "เแโใไ"
HONORIFICS = re.compile(
    r"^(?:(?:ฯพณฯ|นางสาว|นาง|นาย(?!ก(?:เทศ|รัฐ|สมาคม|สภา))|ม\.(?:ร\.ว|ล)\.|H\.E\.|Mrs?\.|Ms\.|M\.[RL]\.)\s*)+"
)


def install(app: Flask) -> None:
    """Undefined names raise; the globals and filters that templates share."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(WORDS.gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(_=WORDS.marked, static=static, icon=icon, panels=panels)
    app.jinja_env.globals.update(places=places, house_places=house_places)
    app.jinja_env.filters.update(
        text=text,
        label=label,
        day=show_day,
        long_day=lambda value: spoken.long_day(value, language()),
        span_of=span_of,
        month_name=lambda value: spoken.month(value, language()),
        moment=lambda value: spoken.moment(value, language()),
        baht=lambda value: spoken.baht(value, language()),
        file_size=lambda value: spoken.file_size(value, language()),
        number=lambda value: spoken.number(value, language()),
        initial=initial,
        country=lambda code: spoken.country(code, language()),
        fiscal_year=lambda value: spoken.fiscal_year_name(value, language()),
    )

    @app.context_processor
    def of_this_reader() -> dict[str, Any]:
        reader = None if without_reader() else _reader()
        return {
            "me": reader,
            "may": lambda name: i_may(Permission[name]),
            "language": language(),
            "today": current_app.extensions["clock"].today(),
            "theme": theme(),
            "quick_add_url": quick_add_url() if reader else None,
        }


def _reader() -> Any:
    """Whoever is signed in, asked for once and not at each word of a page; None for nobody."""
    reader = current_user._get_current_object()  # noqa: SLF001 (the object behind the proxy)
    return reader if reader.is_authenticated else None


def theme() -> str:
    """The reader's choice of light or dark, from a cookie; auto follows the system."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def static(path: str) -> str:
    """The address of a static file with a version that changes when its content does."""
    return _address(path, request.script_root)


@cache
def _address(path: str, _root: str) -> str:
    return url_for("static", filename=path, v=_version(path))


@cache
def _version(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:6]


@cache
def sides(name: str, spoken_in: spoken.Language) -> tuple[str, str]:
    """The attributes of a pair: the side in the reader's language, then the other."""
    return (f"{name}_th", f"{name}_en") if spoken_in == "th" else (f"{name}_en", f"{name}_th")


def text(record: Any, name: str) -> Markup:
    """One side of a pair (`title` of title_th, title_en); a missing side is marked, never replaced."""
    side, other = sides(name, language())
    if wanted := getattr(record, side):
        return escape(wanted)
    if found := getattr(record, other):
        other = other[-2:]
        title = gettext("Not translated yet")
        return Markup('<span lang="{}" class="untranslated" title="{}">{}</span>').format(other, title, found)
    return Markup("")


def initial(name: str) -> str:
    """The letter that stands for a name, not for Mr. or H.E.; in Thai a consonant, whatever vowel leads."""
    name = HONORIFICS.sub("", name)
    return next((letter for letter in name if letter.isalpha() and letter not in BEFORE_CONSONANTS), name[:1])


def label(member: Enum | None) -> str:
    """What an enum member is called in the reader's language; nothing for None."""
    return WORDS.gettext(member.label) if isinstance(member, Labelled) else ""


def show_day(value: date | datetime | PartialDate | None) -> str:
    """A day, a partial date or a month, short; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return spoken.partial(value, language())
    if isinstance(value, Month):
        return spoken.short_month(value, language())
    return spoken.day(value, language())


def span_of(record: Any) -> str:
    """The days of anything with `starts_on`, `ends_on` (included) and `precision`."""
    return spoken.span(record.starts_on, record.ends_on, record.precision, language())
