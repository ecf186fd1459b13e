"""What upper rooms bring to a lower room's page: a list in the factory, drawn here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

Panel = Callable[[Any], str]
_PANELS = "panels"


def install(app: Flask, panels: Mapping[str, Sequence[Panel]]) -> None:
    """Keep the factory's list: the kind of page -> the panels it shows, in order."""
    app.extensions[_PANELS] = panels


def panels(kind: str, record: object) -> list[Markup]:
    """The panels of a page, drawn; an empty one is left out."""
    drawn = (panel(record) for panel in current_app.extensions[_PANELS].get(kind, ()))
    return [Markup(text) for text in drawn if text]  # noqa: S704 (each panel is a rendered template)
