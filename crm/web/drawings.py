"""What is drawn once and kept, found again by all that it is drawn from: it can never be out of date."""

import re
from collections.abc import Callable, Hashable

from flask import Flask, current_app, get_template_attribute, request
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from crm.web.language import language

_INDENTED = re.compile(r"\n\s+")
MOST = 4_000
"""So many drawings are kept; then all are forgotten."""


def install(app: Flask) -> None:
    """`frame(template, ...)`, what of a page is the same on many; `drawn_once(template, macro, ...)`."""
    app.jinja_env.globals.update(frame=_frame, drawn_once=_macro)


def forget(app: Flask) -> None:
    """Begin with nothing drawn."""
    app.extensions["drawings"] = {}


def drawn_once(what: Hashable, draw: Callable[[], Markup]) -> Markup:
    """The drawing of `what`: all that it shows besides the language and the root of addresses."""
    kept: dict[Hashable, Markup] = current_app.extensions["drawings"]
    key = (what, language(), request.script_root)
    drawing = kept.get(key)
    if drawing is None:
        if len(kept) >= MOST:
            kept.clear()
        drawing = kept[key] = draw()
    return drawing


@pass_context
def _frame(context: Context, template: str, *differs_by: Hashable) -> Markup:
    """A template of the frame around every page, drawn once for each of what it differs by."""

    def draw() -> Markup:
        return _tight(context.environment.get_template(template).render(context.get_all()))

    return drawn_once((template, differs_by), draw)


def _macro(template: str, macro: str, *told: Hashable) -> Markup:
    """A macro that shows nothing but what it is told."""

    def draw() -> Markup:
        return _tight(get_template_attribute(template, macro)(*told))

    return drawn_once((template, macro, told), draw)


def _tight(drawn: str) -> Markup:
    """Without the indentation of the template, which a reader's line would carry with every page."""
    return Markup(_INDENTED.sub("\n", drawn))  # noqa: S704 (a rendered template)
