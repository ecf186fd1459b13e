"""Names of files as people give them: kept as far as any computer can bear them, Thai ones whole."""

import re

from crm.documents.rules.types import ENDINGS, FileType
from crm.platform.text import cleaned

LONGEST = 200
NAMELESS = "document"
_FORBIDDEN = re.compile('[<>:"|?*]')
_THAI = re.compile("[\u0e01-\u0e5b]")


def given_name(typed: str) -> str:
    """The name of a file without folders, controls or marks that turn its letters round."""
    last = re.split(r"[/\\]", typed)[-1]
    name = _FORBIDDEN.sub("_", " ".join(cleaned(last).split())).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST:
        name = f"{stem[: LONGEST - 11].rstrip()}{dot}{ending[:10]}" if dot else name[:LONGEST]
    return name or NAMELESS


def titled(name: str) -> str:
    """A title for a file that was given none: its name without the ending."""
    stem, _, ending = name.rpartition(".")
    is_ending = len(ending) < 6 and ending.isascii() and ending.isalnum() and not ending.isdecimal()
    return stem if stem and is_ending else name


def is_thai(title: str) -> bool:
    """Whether a title belongs on the Thai side of a pair."""
    return bool(_THAI.search(title))


def served_name(name: str, kind: FileType) -> str:
    """The name under which a file is handed out: its ending is always that of what it holds."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    return name if ending in ENDINGS[kind] else f"{name}.{kind.value}"
