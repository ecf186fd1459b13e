"""What the cells of lists are put together from, in few letters: a list has hundreds of them."""

from functools import lru_cache

from flask import get_template_attribute
from flask_babel import gettext
from markupsafe import Markup, escape


def link(address: str, shown: str | Markup) -> Markup:
    """A name that leads to its page."""
    return Markup(f'<a href="{escape(address)}">{escape(shown)}</a>')  # noqa: S704 (each part is escaped)


def small(shown: str | Markup, language: str = "") -> Markup:
    """What stands below, smaller; `language` where it is not that of the page. Nothing for nothing."""
    if not shown:
        return Markup("")
    marked = f' lang="{escape(language)}"' if language else ""
    return Markup(f"<small{marked}>{escape(shown)}</small>")  # noqa: S704 (each part is escaped)


def not_known() -> Markup:
    """What stands where the register does not know."""
    return Markup("<i>{}</i>").format(gettext("Not known"))


@lru_cache(maxsize=512)
def badge(shown: str, tone: str) -> Markup:
    """A state in a word, as the component draws it."""
    drawn: Markup = get_template_attribute("_components/state.html", "badge")(shown, tone)
    return drawn
