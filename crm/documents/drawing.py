"""The child process that draws one page of a file: its bytes on standard input, a picture on standard output.

It opens no other file, has little time and memory, and knows no secret: a hostile file harms only it.
Asked for page 0 it counts: the number of pages is its answer.
"""

import sys
import warnings
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from crm.documents.limits import limit

DAMAGED, LOCKED, TOO_LARGE = 3, 4, 5
"""How it ends when there is no picture; any other end is a fault, or the system's limit."""
MOST_PIXELS = 100_000_000
_TALLEST = 3
"""A page is drawn at most so many times as high as wide."""
_ENLARGED = 4
_PASSWORD = 4


class Undrawable(Exception):
    """There is no picture; `ending` says why."""

    def __init__(self, ending: int) -> None:
        self.ending = ending
        super().__init__(ending)


def answer(kind: str, page: int, width: int, data: bytes) -> bytes:
    """The picture of a page, counted from 1, at most `width` pixels wide; for page 0 how many there are."""
    return _of_pdf(page, width, data) if kind == "pdf" else _of_picture(page, width, data)


def _of_pdf(number: int, width: int, data: bytes) -> bytes:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Undrawable(LOCKED if error.err_code == _PASSWORD else DAMAGED) from error
    if not 0 <= number <= len(document) or not len(document):
        raise Undrawable(DAMAGED)
    if number == 0:
        return str(len(document)).encode()
    try:
        page = document[number - 1]
        across, down = page.get_size()
        scale = min(width / across, width * _TALLEST / down, _ENLARGED)
        picture = page.render(scale=scale).to_pil()
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise Undrawable(DAMAGED) from error
    return _saved(picture.convert("RGB"), "PNG")


def _of_picture(number: int, width: int, data: bytes) -> bytes:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        photograph = picture.format != "PNG"
        pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if number:
            picture.seek(number - 1)
            picture.draft("RGB", (width * 2, width * 2))
        picture.load()
        if number == 0:
            return str(pages).encode()
        drawn = _flat(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Undrawable(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError) as error:
        raise Undrawable(DAMAGED) from error
    drawn.thumbnail((width, width * _TALLEST))
    return _saved(drawn, "JPEG" if photograph else "PNG")


def _flat(picture: Image.Image) -> Image.Image:
    """On white, in plain colours, with nothing of what else the file carried."""
    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.convert("F").point(lambda value: value / 256).convert("L")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, quality=82, optimize=False)
    return out.getvalue()


if __name__ == "__main__":
    limit()
    try:
        sys.stdout.buffer.write(
            answer(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.stdin.buffer.read())
        )
    except Undrawable as undrawable:
        sys.exit(undrawable.ending)
    except MemoryError:
        sys.exit(TOO_LARGE)
