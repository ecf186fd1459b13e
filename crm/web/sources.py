"""Where facts come from: each source by its name in the reader's language, its own words beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from crm.platform.text import citations
from crm.web.language import language
from crm.web.remembering import remembered

ThaiNames = Callable[[], Mapping[str, str]]
"""The Thai names of citations, of those that have one."""

_NAMES = "thai_names_of_sources"
_THAI = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True)
class Cited:
    """A source as a page names it; `original` is what the record says where that reads differently."""

    shown: str
    original: str = ""

    @property
    def language(self) -> str:
        return "th" if _THAI.search(self.shown) else "en"


def install(app: Flask, names: ThaiNames) -> None:
    """`names` is brought by the room that keeps the sources."""
    app.extensions[_NAMES] = names
    app.jinja_env.filters["cited"] = cited


def cited(source: str | None) -> list[Cited]:
    """The sources that a record names, each on its own."""
    said = citations(source)
    names: Mapping[str, str] = {}
    if said and language() == "th":
        names = remembered("names of sources", current_app.extensions[_NAMES])
    return [Cited(names.get(one, one), one if one in names else "") for one in said]
