"""Type-ahead: what it offers, and what typed words mean when nobody picked from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue

from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned
from crm.web.ids import id_typed

LONGEST_QUESTION = 200
"""So many characters of what is typed count."""


@dataclass(frozen=True)
class Option:
    """One thing a type-ahead offers: its id, its name in the page's language, what tells it from others."""

    id: int
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Lookup:
    """How a type-ahead finds what it refers to. `find` offers for typed text, `named` gives options of ids.

    `kept` gives also options that are no longer offered: a record that names one keeps it.
    `creates`: text that matches nothing, of at most `longest` characters, becomes a new record.
    """

    endpoint: str
    find: Callable[[str], list[Option]]
    named: Callable[[list[int]], list[Option]]
    kept: Callable[[list[int]], list[Option]] | None = None
    creates: bool = False
    longest: int = 300
    endpoint_values: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where script asks for what is offered."""
        return url_for(self.endpoint, **self.endpoint_values)

    def meant(self, typed: str) -> Option | None:
        """The option that typed words mean: the one of that name, else the only one offered.

        None where they become a new record. Raises Refused when several match, or nothing does.
        """
        offered = self.find(typed)
        exact = [option for option in offered if option.label.casefold() == typed.casefold()]
        matching = exact if self.creates else exact or offered
        if len(matching) == 1:
            return matching[0]
        if self.creates and not exact:
            return None
        if not offered:
            raise Refused(N_("Nothing is named %(typed)s."), typed=typed)
        names = ", ".join(option.label for option in offered[:5])
        raise Refused(N_("Several match: %(names)s. Choose one."), names=names)

    def asked(self, typed: str) -> Option:
        """The one option of an id or of words, as an address gives them. Raises Refused."""
        number = id_typed(typed)
        known = self.meant(typed) if number is None else next(iter((self.kept or self.named)([number])), None)
        if known is None:
            raise Refused(N_("There is no such choice."))
        return known


def question() -> str:
    """What was typed into a type-ahead: `q` of the address, cleaned."""
    return cleaned(request.args.get("q", ""))[:LONGEST_QUESTION]


def offers(find: Callable[[str], list[Option]]) -> ResponseReturnValue:
    """The answer to a type-ahead: what `find` offers for the question."""
    return jsonify([vars(option) for option in find(question())])
