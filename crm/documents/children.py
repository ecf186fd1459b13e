"""Child processes that look into a file: its bytes on standard input, an answer on standard output."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from crm.documents.limits import MOST_SECONDS

_PATIENCE = 25
_ROOT = Path(__file__).parents[2]
_turn = BoundedSemaphore(2)


class Busy(Exception):
    """Others wait for their files; this one was not looked into."""


def run(module: str, *words: str, seconds: float, **given: Any) -> subprocess.CompletedProcess[bytes]:
    """A child that runs `module` of this package, told what is `given` (`stdin` or `input`).

    Without an environment it knows no secret; from the root it finds this package.

    Raises:
        TimeoutExpired: it took longer than `seconds`.
    """
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(  # noqa: S603 (our own module, no word of it from outside)
        command, capture_output=True, cwd=_ROOT, env={}, timeout=seconds, check=False, **given
    )


def ask(module: str, file: Path, *words: str) -> tuple[int, bytes]:
    """How the child that runs `module` ended, and what it said.

    Raises:
        Busy: nobody had time for it.
    """
    if not _turn.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        with file.open("rb") as data:
            done = run(module, *words, seconds=MOST_SECONDS * 2, stdin=data)
    except subprocess.TimeoutExpired:
        return -1, b""
    finally:
        _turn.release()
    return done.returncode, done.stdout
