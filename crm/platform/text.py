"""Text as the office types and reads it: marks for translation, labelled enums, normal forms, Thai order."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Self

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SPACES = re.compile(r"\s+")
_BETWEEN_SOURCES = re.compile(r"; (?![^(]*\))")
_LEADING_VOWEL = re.compile("([เแโใไ])(.)")
_MARKS = re.compile("[\u0e47-\u0e4e]")


def N_(message: str) -> str:  # noqa: N802 (the name the extractor of translatable text knows)
    """Mark an English text of the domain for translation; the page translates it when it shows it."""
    return message


class Labelled(str, Enum):  # noqa: UP042 (StrEnum members cannot carry a label)
    """An enum of stored codes whose members carry their English label: `HELD = "held", N_("Held")`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True)
class Names:
    """What something is called in both languages; an empty side is not known."""

    en: str
    th: str


@dataclass(frozen=True)
class Term:
    """An English word or phrase of the register's own that is translated where it is shown."""

    text: str


def arabic_digits(text: str) -> str:
    """`text` with Thai digits turned into 0-9."""
    return text.translate(_TO_ARABIC)


def thai_digits(text: str) -> str:
    """`text` with 0-9 turned into Thai digits, for formal documents."""
    return text.translate(_TO_THAI)


def is_clean(text: str) -> bool:
    """Whether `cleaned` takes nothing from it but space at its ends. False for one of several lines."""
    return text.isprintable() and unicodedata.is_normalized("NFC", text)  # none of those marks is printable


def cleaned(text: str) -> str:
    """Typed text as it may be stored: NFC, no control or direction marks, no space at either end."""
    if is_clean(text):
        return text.strip()
    return _INVISIBLE.sub("", _CONTROLS.sub("", unicodedata.normalize("NFC", text))).strip()


def citations(source: str | None) -> list[str]:
    """The sources that a record names, each on its own; a semicolon inside brackets parts nothing."""
    return [part for part in _BETWEEN_SOURCES.split(source or "") if part]


def normalised(text: str) -> str:
    """The form in which texts are compared: case, Thai digits, sara am and spaces folded.

    Without it a decomposed น้ำ does not find the composed one. Both sides of a comparison go through here.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", cleaned(text)).casefold())
    folded = "".join(character for character in folded if not _is_latin_accent(character))
    folded = _SARA_AM.sub("\\1\u0e33", unicodedata.normalize("NFC", cleaned(folded))).replace("เเ", "แ")
    return _SPACES.sub(" ", arabic_digits(folded)).strip()


def sort_key(text: str) -> str:
    """A key whose byte order is dictionary order, the same on both databases: Thai by consonant, then vowel.

    Leading vowels change places with the consonant they are read after; tone marks weigh last.
    """
    folded = normalised(text)
    return _LEADING_VOWEL.sub(r"\2\1", _MARKS.sub("", folded)) + " " + "".join(_MARKS.findall(folded))


def _is_latin_accent(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"
