"""A report as it is kept for ever: canonical JSON, from which any format can be drawn again."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from crm.documents import content
from crm.documents.content import Document, Section
from crm.platform.dates import PartialDate, Precision
from crm.platform.spoken import Language

SCHEMA = 1
KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (*(one for one in vars(content).values() if isinstance(one, type)), PartialDate, Precision)
}
"""What a document is made of, by name."""
PLAIN: Mapping[str, Callable[[str], Any]] = {"Decimal": Decimal, "date": date.fromisoformat}


class Frozen(NamedTuple):
    """The content of an edition, and the SHA-256 of its bytes."""

    content: str
    sha256: str


def freeze(documents: Mapping[Language, Document], redacted: Mapping[Language, Document]) -> Frozen:
    """The same report gives the same bytes, whenever and wherever it is frozen."""
    data = {"schema_version": SCHEMA, "documents": _plain(documents), "redacted": _plain(redacted)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Frozen(text, digest_of(text))


def digest_of(content_: str) -> str:
    return hashlib.sha256(content_.encode()).hexdigest()


def thaw(text: str, language: Language, *, redacted: bool = False) -> Document:
    """The document that was frozen. What later versions added to documents has its default."""
    document: Document = _read(json.loads(text)["redacted" if redacted else "documents"][language])
    return document


def told_otherwise(earlier: Document, later: Document) -> Sequence[Section]:
    """The sections of the later document that the earlier one lacks, or tells in other words or numbers."""
    kept = {section.key: _plain(section) for section in earlier.sections}
    return [section for section in later.sections if _plain(section) != kept.get(section.key)]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "code": value.value}
    if isinstance(value, Decimal | date):
        return {"is": type(value).__name__, "code": str(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    told = ((one, getattr(value, one.name)) for one in fields(value))
    held = {one.name: _plain(found) for one, found in told if not _usual(one, found)}
    return {"is": type(value).__name__, **held}


def _usual(one: Any, held: Any) -> bool:
    """A field that holds what it holds when nobody says anything."""
    return one.default is not MISSING and type(held) is type(one.default) and held == one.default


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {name: one for name, one in value.items() if name != "is"}
    if "is" not in value:
        return {name: _read(one) for name, one in told.items()}
    if value["is"] in PLAIN:
        return PLAIN[value["is"]](told["code"])
    kind = KINDS[value["is"]]
    if issubclass(kind, Enum):
        return kind(told["code"])
    known = {one.name for one in fields(kind)}
    return kind(**{name: _read(one) for name, one in told.items() if name in known})
