"""What the table of nouns says of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.builders import Builder

Facts = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A noun: where it is kept, what is typed, what is corrected, and where it is then found.

    `above` makes the record on whose page it is entered; `enter` makes one beforehand where no form of one
    record enters it. `words` find it in `listed` once it is corrected, and `seen` is what stands there then,
    in Thai and in English; `filed` what stands in files, where that is the same in both. `entered_as`
    ends the address of its new form, where that of the path does not.
    """

    path: str
    model: Any
    corrected: Facts
    listed: str
    typed: Callable[[Builder], Facts] = lambda _make: {}
    above: Callable[[Builder], str] = lambda _make: ""
    enter: Callable[[Builder], Any] | None = None
    words: str = "second"
    seen: tuple[str, str] = ("Second", "Second")
    filed: str = ""
    entered_as: str = ""

    @property
    def last(self) -> str:
        return self.entered_as or self.path.rsplit("/", 1)[1]
