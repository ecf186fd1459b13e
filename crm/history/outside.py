"""The head of the chain kept outside the database, so that an end cut off both tables is noticed."""

import json
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

FILE = "history-head.json"
OPTION = "head_file"
"""The execution option of an engine that says where its head is kept; without it none is."""

log = logging.getLogger(__name__)


class Unreadable(ValueError):
    """The file holds something that nobody of ours wrote."""


@dataclass(frozen=True)
class Head:
    """The last link of the chain: how many there are, and its hash."""

    position: int
    hash: str


def keep(session: Session) -> None:
    """Write what this transaction left as the head; called once it is committed."""
    head: Head | None = session.info.pop("head", None)
    path: Path | None = session.get_bind().get_execution_options().get(OPTION)
    if head is None or path is None:
        return
    try:
        if _is_news(head, path):
            _write(path, {"position": head.position, "hash": head.hash})
    except OSError:
        log.exception("The head of the history could not be kept in %s", path)


def kept(path: Path) -> Head | None:
    """The head as last kept, or None where none was.

    Raises:
        Unreadable: the file is not as it was written.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Head(int(held["position"]), str(held["hash"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(str(path)) from error


def forget(path: Path) -> None:
    """A database made anew begins a chain of its own."""
    path.unlink(missing_ok=True)


def _is_news(head: Head, path: Path) -> bool:
    """Whether another writer has not already kept a later one."""
    try:
        known = kept(path)
    except Unreadable:
        return False
    return known is None or known.position < head.position


def _write(path: Path, held: dict[str, Any]) -> None:
    """Whole or not at all: a reader never finds half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(held, file)
    Path(new).replace(path)
