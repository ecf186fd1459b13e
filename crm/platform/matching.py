"""Texts found by any of their words: what is kept to be searched, and how typed words meet it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, case, literal

from crm.platform.text import normalised

_BETWEEN = "|"


def searchable(texts: Iterable[str | None]) -> str:
    """Every text once, normalised, as `filter_text` keeps them: a bar stands before each."""
    found = dict.fromkeys(normalised(text).replace(_BETWEEN, " ") for text in texts if text)
    return "".join(f"{_BETWEEN}{text}" for text in found if text)


def every_word_in(column: Any, typed: str) -> list[ColumnElement[bool]]:
    """Each typed word stands somewhere in `column`, in any order; also parts of words, as Thai needs it."""
    return [column.contains(word, autoescape=True) for word in normalised(typed).split()]


def begins_first(column: Any, typed: str) -> ColumnElement[int]:
    """For ORDER BY: 0 where one of the texts of `column` begins with what was typed, else 1."""
    begins = column.contains(f"{_BETWEEN}{normalised(typed)}", autoescape=True)
    return case((begins, literal(0)), else_=literal(1))
