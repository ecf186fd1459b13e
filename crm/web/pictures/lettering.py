"""How wide a line of Sarabun is, so that labels can be placed and cut without overlapping."""

from unicodedata import category

SIZE = 13
"""The type size of labels, in pixels."""

_WIDTHS = (
    (0.25, " !'.,:;ijl|"),
    (0.33, '()[]-_rf"/\\เ`'),
    (0.39, "tโใไๅ"),
    (0.49, "cszkvxy*?Jงาำร"),
    (0.66, "นบปทหฆNHOQUG"),
    (0.72, "พฟฑฬษw๐๑๒๓๔๕๖๗๘๙"),
    (0.84, "ฌญฒณMWm@"),
    (0.9, "%"),
)
_OF = {letter: width for width, letters in _WIDTHS for letter in letters}
_OF_KIND = {"Mn": 0.0, "Lu": 0.62}
_OTHER = 0.58


def width(text: str, size: float = SIZE) -> float:
    """Pixels that the text takes in one line; a little generous rather than short."""
    return size * sum(_OF.get(letter) or _OF_KIND.get(category(letter), _OTHER) for letter in text)


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The text, or as much of it as fits, ending in an ellipsis; a Thai mark is never cut from its letter."""
    if width(text, size) <= room:
        return text
    end = len(text)
    while end and (width(text[:end], size) + size > room or category(text[end]) == "Mn"):
        end -= 1
    return f"{text[:end].rstrip()}…"
