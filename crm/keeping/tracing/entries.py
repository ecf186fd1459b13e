"""What a page of history shows: who did what to which record, in lines that can be drawn."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Field:
    """One field of a changed row. Of `listed` ones it is told what was taken out and what was put in."""

    label: str
    before: str
    after: str
    listed: bool = False
    back_url: str = ""


@dataclass(frozen=True)
class Line:
    """One sentence and the fields that stand behind it."""

    text: str
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True)
class Deed:
    """What one form or command did to one record. `then_url` shows the record as it was right after."""

    title: str
    url: str
    noun: str
    lines: list[Line]
    then_url: str = ""


@dataclass(frozen=True)
class Entry:
    """What one form or command did. Where it did much, `many` says how much and `open_url` shows it all."""

    id: int
    at: datetime
    actor: str
    deeds: list[Deed] = field(default_factory=list)
    many: str = ""
    among: str = ""
    open_url: str = ""

    @property
    def plain(self) -> str:
        """All of it as text, for an export."""
        if self.many:
            return f"{self.many} ({self.among})" if self.among else self.many
        return "\n".join(_plain(deed) for deed in self.deeds)


def _plain(deed: Deed) -> str:
    told = "; ".join(_line(line) for line in deed.lines)
    return f"{deed.noun} {deed.title}: {told}" if deed.title else told


def _line(line: Line) -> str:
    changed = ", ".join(f"{one.label}: {one.before or '–'} → {one.after or '–'}" for one in line.fields)
    return f"{line.text} ({changed})" if changed else line.text
