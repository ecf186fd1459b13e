"""Answers kept in memory for as long as the history stands still: what every page asks and few changes alter.

Everything that a reader may see is recorded, and a record's change moves the head of the history in the same
transaction (`crm/history`). So its position is the version of all that is on file, for every process.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from flask_login import current_user

from crm.web.database import READING

Found = TypeVar("Found")
MOST = 10_000
"""So many answers are kept; then all are forgotten."""


class Memory:
    """Answers of one position of the history; those of an earlier one are forgotten."""

    def __init__(self) -> None:
        self._kept: tuple[int, dict[Hashable, Any]] = (-1, {})

    def at(self, position: int) -> dict[Hashable, Any]:
        """The answers that hold at `position`; what is put in at one that has passed is lost."""
        known, answers = self._kept
        if position > known or len(answers) > MOST:
            self._kept = position, {}
            return self._kept[1]
        return answers if position == known else {}


def forget(app: Flask) -> None:
    """Begin with nothing remembered."""
    app.extensions["memory"] = Memory()


def stands_at(position: int) -> None:
    """Say where the head of the history stands, as read in this request's transaction."""
    if request.method in READING:
        g.history_stands_at = position


def remembered(what: Hashable, find: Callable[[], Found]) -> Found:
    """The answer of `find` to this reader, asked anew when a record has changed or another day has begun.

    `what` names the question and all that it depends on besides. A request that writes remembers nothing: it
    may see what is never committed.
    """
    position: int | None = g.get("history_stands_at")
    if position is None:
        return find()
    answers = current_app.extensions["memory"].at(position)
    key = (current_user.id, current_app.extensions["clock"].today(), what)
    if key not in answers:
        answers[key] = find()
    found: Found = answers[key]
    return found
