"""One at a time, whichever process of this machine asks: a lock on a file of the data folder."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm.platform.errors import Refused
from crm.platform.text import N_

PATIENCE, _PAUSE = 15.0, 0.1
"""Seconds: how long a document waits for its turn, and how often it asks."""


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the turn to set a document among all that keep their data in `folder`.

    The system lets go of the lock of a process that dies, so none is left behind.

    Raises:
        Refused: others hold it for too long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "documents.lock").open("wb") as file:
        _wait(file.fileno())
        yield


def _wait(number: int) -> None:
    patience_ends = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patience_ends:
                raise Refused(
                    N_("Other documents are being set just now. Please try again in a minute.")
                ) from None
            time.sleep(_PAUSE)
        else:
            return
