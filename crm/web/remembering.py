"""Answers kept in memory for as long as the history stands still: what every page asks and few changes alter.

Everything that a reader may see is recorded, and a record's change moves the head of the history in the same
transaction (`crm/history`). So its position is the version of all that is on file, for every process.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar
from zlib import compress, decompress

from flask import Flask, current_app, g, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from crm.web.database import READING
from crm.web.language import language

Found = TypeVar("Found")
View = TypeVar("View", bound=Callable[..., Any])
MOST, MOST_PAGES, MOST_FILES = 10_000, 200, 20
"""So many answers, whole pages and files are kept; then all of these are forgotten."""
LARGEST_FILE = 2_000_000
"""Bytes, packed as they are kept: a larger one is made anew each time."""


class Memory:
    """Answers of one position of the history; those of an earlier one are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: tuple[int, dict[Hashable, Any]] = (-1, {})

    def at(self, position: int) -> dict[Hashable, Any]:
        """The answers that hold at `position`; what is put in at one that has passed is lost."""
        known, answers = self._kept
        if position > known or len(answers) >= self._most:
            self._kept = position, {}
            return self._kept[1]
        return answers if position == known else {}


def forget(app: Flask) -> None:
    """Begin with nothing remembered."""
    app.extensions["memory"], app.extensions["memory of pages"] = Memory(MOST), Memory(MOST_PAGES)
    app.extensions["memory of files"] = Memory(MOST_FILES)


def stands_at(position: int) -> None:
    """Say where the head of the history stands, as read in this request's transaction."""
    if request.method in READING:
        g.history_stands_at = position


def remembered(
    what: Hashable, find: Callable[[], Found], memory: str = "memory", *, alike: bool = False
) -> Found:
    """The answer of `find` to this reader, asked anew when a record has changed or another day has begun.

    `what` names the question and all that it depends on besides. What is `alike` depends on nothing of the
    reader but on what he or she may see and do, and serves all who may see and do the same. A request that
    writes remembers nothing: it may see what is never committed.
    """
    position: int | None = g.get("history_stands_at")
    if position is None:
        return find()
    answers = current_app.extensions[memory].at(position)
    whose = current_user.alike if alike else current_user.id
    key = (whose, current_app.extensions["clock"].today(), what)
    if key not in answers:
        answers[key] = find()
    found: Found = answers[key]
    return found


def file_remembered(what: Hashable, make: Callable[[], bytes]) -> bytes:
    """A file of what is recorded, not made again while nothing changes; `what` names it, its language too."""
    kept: list[bytes] = remembered(("file", what), list, "memory of files")
    if kept:
        return decompress(kept[0])
    made = make()
    packed = compress(made, 1)
    if len(packed) <= LARGEST_FILE:
        kept.append(packed)
    return made


def page_remembered(view: View) -> View:
    """Keep the page of a record whole. It stands below `requires`, on a view that shows what is recorded.

    Each reader's own token is put into the forms. A page that tells its reader something is not kept.
    """

    @wraps(view)
    def shown(**values: Any) -> Any:
        if session.get("_flashes"):
            return view(**values)
        address = (request.script_root, request.full_path)
        reader = (current_user.role, current_user.display_name)
        key = (*address, *reader, language(), request.cookies.get("theme", ""))
        drawn, token = remembered(key, lambda: (view(**values), generate_csrf()), "memory of pages")
        return drawn.replace(token, generate_csrf())

    return shown  # type: ignore[return-value]  # a view as before
