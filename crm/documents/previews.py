"""Pictures of pages: drawn by a child process, kept by the hash of the file, drawn once."""

import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crm.documents.children import ask
from crm.documents.drawing import DAMAGED, LOCKED, TOO_LARGE
from crm.documents.rules.types import DRAWN, FileType
from crm.platform.errors import Refused
from crm.platform.text import N_

log = logging.getLogger(__name__)

THUMBNAIL, PAGE = 240, 1400
"""How many pixels wide a page is drawn."""

_REFUSALS = {
    DAMAGED: N_("This file is damaged: it cannot be opened."),
    TOO_LARGE: N_("This picture has too many pixels. Attach a smaller one."),
}


def count_pages(file: Path, kind: FileType) -> int | None:
    """How many pages can be shown; None for a kind that is not drawn, a locked file, one that takes too long.

    Raises:
        Refused: the file is damaged, or too large a picture.
    """
    if kind not in DRAWN:
        return None
    ending, said = _ask(file, kind, 0, 0)
    if ending in _REFUSALS:
        raise Refused(_REFUSALS[ending])
    return int(said) if ending == 0 else None


@dataclass(frozen=True)
class Previews:
    """The folder of what was drawn; it may be emptied at any time."""

    root: Path

    def picture(self, file: Path, kind: FileType, sha256: str, page: int, width: int) -> Path | None:
        """The picture of a page, counted from 1; None where there is none. An empty one says so ever after.

        Raises:
            Busy: nobody had time to draw it.
        """
        drawn = self.root / sha256[:2] / f"{sha256}-{width}-{page}"
        if not drawn.exists():
            ending, picture = _ask(file, kind, page, width)
            if ending not in {0, DAMAGED, LOCKED, TOO_LARGE}:
                log.warning("Page %s of %s could not be drawn: %s", page, sha256, ending)
            _write(drawn, picture if ending == 0 else b"")
        return drawn if drawn.stat().st_size else None


def media_type(picture: Path) -> str:
    """What a drawn page is: photographs are kept as such."""
    with picture.open("rb") as file:
        return "image/png" if file.read(4) == b"\x89PNG" else "image/jpeg"


def _ask(file: Path, kind: FileType, page: int, width: int) -> tuple[int, bytes]:
    return ask("crm.documents.drawing", file, kind.value, str(page), str(width))


def _write(place: Path, picture: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(picture)
    Path(name).rename(place)
