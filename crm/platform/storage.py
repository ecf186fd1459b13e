"""Files kept by what they hold: each under its SHA-256, written once and never overwritten.

What arrives is written under a passing name that nothing serves, and takes its place in the moment before the
commit: a transaction that rolls back leaves no file, and a killed process none but one under that name.
"""

import errno
import hashlib
import os
import re
import tempfile
import time
import weakref
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import event
from sqlalchemy.orm import Session

from crm.platform.errors import Refused
from crm.platform.text import N_

FOLDER = "files"
"""Where files lie in the data folder."""
CHUNK = 256 * 1024
_NAME = re.compile("[0-9a-f]{64}")
_STALE = 24 * 3600
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STAGED = "staged"


class Staged:
    """Bytes that have arrived and are not kept yet: they vanish with this object."""

    def __init__(self, store: "Store", path: Path, sha256: str, size: int) -> None:
        self.store, self.path, self.sha256, self.size = store, path, sha256, size
        self.vanish = weakref.finalize(self, path.unlink, missing_ok=True)


class Store:
    """A folder of files, each under the SHA-256 of its bytes; it lies outside everything that is served."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"

    def path(self, sha256: str) -> Path:
        """Where the file of these bytes lies. Raises ValueError for what is no SHA-256."""
        if not _NAME.fullmatch(sha256):
            raise ValueError("This is no SHA-256.")
        return self.root / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        """Whether the file is there and its bytes still are those it was kept for."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def stage(self, stream: BinaryIO, *, most: int) -> Staged:
        """Write a stream to the disk, piece by piece.

        Raises:
            Refused: it holds nothing, or more than `most` bytes, or the disk has no room.
        """
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()
        handle, name = tempfile.mkstemp(dir=self._incoming)
        try:
            with os.fdopen(handle, "wb") as file:
                sha256, size = _copy(stream, file, most)
        except BaseException as error:
            Path(name).unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise Refused(N_("There is no room left for files. Tell the administrator.")) from error
            raise
        return Staged(self, Path(name), sha256, size)

    def place(self, staged: Staged) -> None:
        """Give staged bytes their place for good; the same bytes need only one."""
        final = self.path(staged.sha256)
        if not final.exists():
            final.parent.mkdir(mode=0o700, exist_ok=True)
            staged.path.chmod(0o400)
            staged.path.rename(final)
            _sync(final.parent)
        staged.vanish()

    def _sweep(self) -> None:
        """Remove what a killed process left under a passing name."""
        oldest = time.time() - _STALE
        for left in self._incoming.iterdir():
            try:
                if left.stat().st_mtime < oldest:
                    left.unlink()
            except FileNotFoundError:
                continue


def keep(session: Session, staged: Staged) -> None:
    """Keep these bytes when the transaction commits, and forget them when it does not."""
    session.info.setdefault(_STAGED, []).append(staged)


def install() -> None:
    """Let every session place what was staged. Listed after the history, it has the last word of a commit."""
    if not event.contains(Session, "before_commit", _place):
        event.listen(Session, "before_commit", _place)
        event.listen(Session, "after_rollback", _forget)


def _place(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for staged in session.info.pop(_STAGED, ()):
        staged.store.place(staged)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        for staged in session.info.pop(_STAGED, ()):
            staged.vanish()


def _copy(stream: BinaryIO, file: BinaryIO, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > most:
            raise Refused(N_("A file may have at most %(most)s MB."), most=most // 1024**2)
        digest.update(piece)
        file.write(piece)
    if not size:
        raise Refused(N_("This file is empty."))
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _sync(folder: Path) -> None:
    """A new name is on the disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
