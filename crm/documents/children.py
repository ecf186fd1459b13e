"""Child processes that look into a file: its bytes on standard input, an answer on standard output."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from crm.documents.limits import MOST_SECONDS

_PATIENCE = 25
_ROOT = Path(__file__).parents[2]
_turn = BoundedSemaphore(2)


class Busy(Exception):
    """Others wait for their files; this one was not looked into."""


def ask(module: str, file: Path, *words: str) -> tuple[int, bytes]:
    """How the child that runs `module` ended, and what it said. Without an environment it knows no secret.

    Raises:
        Busy: nobody had time for it.
    """
    if not _turn.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        with file.open("rb") as data:
            done = subprocess.run(  # noqa: S603 (our own module, no word of it from outside)
                [sys.executable, "-m", module, *words],
                stdin=data,
                capture_output=True,
                cwd=_ROOT,
                env={},
                timeout=MOST_SECONDS * 2,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return -1, b""
    finally:
        _turn.release()
    return done.returncode, done.stdout
