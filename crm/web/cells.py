"""What the cells of lists are put together from, in few letters: a list has hundreds of them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from flask import get_template_attribute, request
from flask_babel import gettext
from markupsafe import Markup, escape

_PLAIN = re.compile(r"[a-z0-9/_-]*[a-z0-9_-]")


def marked(drawn: str) -> Markup:
    """What was put together from escaped parts, as markup; nothing of it is escaped again."""
    return str.__new__(Markup, drawn)


def link(address: str, shown: str | Markup) -> Markup:
    """A name that leads to its page; a plain address needs no quotes, and a list has hundreds."""
    bare = address if _PLAIN.fullmatch(address) else f'"{escape(address)}"'
    return marked(f"<a href={bare}>{escape(shown)}</a>")


def small(shown: str | Markup, language: str = "") -> Markup:
    """What stands below, smaller; `language` where it is not that of the page. Nothing for nothing."""
    if not shown:
        return Markup("")
    lang = f' lang="{escape(language)}"' if language else ""
    return marked(f"<small{lang}>{escape(shown)}</small>")


def joined(between: str, parts: Iterable[str | Markup]) -> Markup:
    """The parts that say something, in one line."""
    return marked(between.join([escape(part) for part in parts if part]))


def not_known() -> Markup:
    """What stands where the register does not know."""
    return Markup("<i>{}</i>").format(gettext("Not known"))


@lru_cache(maxsize=512)
def badge(shown: str, tone: str) -> Markup:
    """A state in a word, as the component draws it."""
    drawn: Markup = get_template_attribute("_components/state.html", "badge")(shown, tone)
    return drawn


def icon(name: str, classes: str = "") -> Markup:
    """A drawing of the house's set, as the component draws it: a page has dozens of them."""
    return _icon(name, classes, request.script_root)


@cache
def _icon(name: str, classes: str, _root: str) -> Markup:
    drawn: Markup = get_template_attribute("_components/icons.html", "icon")(name, classes)
    return drawn
