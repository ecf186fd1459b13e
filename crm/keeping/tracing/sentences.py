"""Changes told in the words of their nouns; what a reader may not know is not told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import inspect

from crm.history.recorder import as_stored
from crm.keeping.nouns import Noun, Part
from crm.keeping.tracing.entries import Field, Line
from crm.keeping.tracing.shapes import Change, Shape, shape_of
from crm.web.language import language
from crm.web.telling import Names, Words, shown, shown_moment, stored_value, usual

Back = Callable[[Change, str], str]
"""The address that brings the old value of a field back, or nothing where it cannot be."""

_CALLED = ("text", "title", "name")
_ENTERING = ("create", "record", "seed")


def nowhere(_change: Change, _field: str) -> str:
    """Nothing can be brought back here."""
    return ""


@dataclass(frozen=True)
class Telling:
    """How the rows of one table are told: those of a noun, or of a part of it."""

    model: Any
    words: Words
    part: Part | None = None

    @classmethod
    def of_noun(cls, noun: Noun) -> "Telling":
        return cls(noun.model, _with_common(noun.words()))

    @classmethod
    def of_part(cls, part: Part) -> "Telling":
        return cls(part.model, _with_common(part.words()), part)

    def expect(self, changes: Iterable[Change]) -> None:
        """Let the drawers know what they will be asked for."""
        for change in changes:
            for name, stored in change.values.items():
                drawer = self.words.drawers.get(name)
                if isinstance(drawer, Names):
                    for one in stored:
                        drawer.expect(stored_value(one))

    def line(self, change: Change, live: Any = None, back: Back = nowhere) -> Line | None:
        """One change as a sentence, or None where it tells only of what the reader may not know.

        `live` is the row of a part as it stands now, by which it is named where its change does not say.
        """
        shape = shape_of(self.model, change.values)
        if self.part is None:
            sentence = self.words.sentences.get(change.action) or _own(shape, change.action)
            return Line(sentence, self.fields(change, shape, back))
        key = self._called(change, live)
        if key is None:
            return Line(_of_part(shape, gettext(self.part.what)), self.fields(change, shape, back))
        title = self._title(key, change, live)
        if not title:
            return None
        what = gettext("%(what)s “%(title)s”", what=gettext(self.part.what), title=title[:80])
        own = self.words.sentences.get(change.action)
        silent = {key} if own is None and shape is not Shape.CHANGED else set()
        return Line(own or _of_part(shape, what), self.fields(change, shape, back, but=silent))

    def fields(
        self, change: Change, shape: Shape, back: Back = nowhere, *, but: Iterable[str] = ()
    ) -> list[Field]:
        """The fields that a reader understands, in the order of the noun's words."""
        found = (
            self._field(change, name, shape, back)
            for name in self.words.labels
            if name in change.values and name not in but and not self._is_silent(name, shape)
        )
        return [one for one in found if one is not None]

    def _is_silent(self, name: str, shape: Shape) -> bool:
        """What the sentence has said already."""
        return name == "archived_at" and shape in {Shape.ARCHIVED, Shape.RESTORED}

    def _field(self, change: Change, name: str, shape: Shape, back: Back) -> Field | None:
        before, after = (self.drawn(name, change.values, side) for side in (0, 1))
        if before is None or after is None or before == after:
            return None
        listed = name in inspect(self.model).relationships
        address = back(change, name) if shape is Shape.CHANGED and not listed else ""
        return Field(self.words.labels[name], before, after, listed or shape is Shape.REMOVED, address)

    def drawn(self, name: str, values: Mapping[str, tuple[str | None, str | None]], side: int) -> str | None:
        """One side of a value; None where it holds something that the reader may not know."""
        stored = values[name][side]
        exactness = values.get(self.words.exact.get(name, ""), (None, None))[side]
        drawn = shown(self.words, name, stored, exactness)
        return None if not drawn and stored_value(stored) not in (None, "", []) else drawn

    def _called(self, change: Change, live: Any) -> str | None:
        """The field that says which row of a part it is: its title in the page's language, else the first."""
        other = "en" if language() == "th" else "th"
        wanted = [*_CALLED[:1], *(f"{name}_{side}" for side in (language(), other) for name in _CALLED[1:])]
        names = [name for name in wanted if name in self.words.labels] or list(self.words.labels)[:1]
        return next((name for name in names if self._held(name, change, live)), None)

    def _held(self, name: str, change: Change, live: Any) -> str | None:
        """What names a row of a part: as its change says, else as it stands now."""
        before, after = change.values.get(name, (None, None))
        return after or before or as_stored(getattr(live, name, None))

    def _title(self, name: str, change: Change, live: Any) -> str:
        """How the row is called; nothing where the reader may not know."""
        return shown(self.words, name, self._held(name, change, live))


def _own(shape: Shape, action: str) -> str:
    """What was done to a record, where its noun has no word of its own for it."""
    said = usual(action)
    if said and (shape is not Shape.ENTERED or action in _ENTERING):
        return said
    plainly: dict[Shape, str] = {
        Shape.ENTERED: gettext("entered this"),
        Shape.CHANGED: gettext("changed this"),
        Shape.ARCHIVED: gettext("put this into the archive"),
        Shape.RESTORED: gettext("put this back into use"),
        Shape.REMOVED: gettext("took this away"),
    }
    return plainly[shape]


def _of_part(shape: Shape, what: str) -> str:
    said: dict[Shape, str] = {
        Shape.ENTERED: gettext("added the %(what)s", what=what),
        Shape.CHANGED: gettext("changed the %(what)s", what=what),
        Shape.ARCHIVED: gettext("took away the %(what)s", what=what),
        Shape.RESTORED: gettext("put back the %(what)s", what=what),
        Shape.REMOVED: gettext("took away the %(what)s", what=what),
    }
    return said[shape]


def _with_common(words: Words) -> Words:
    """What every noun can say besides its own words."""
    labels = {**words.labels, "reason": gettext("Reason")}
    return Words(
        labels=labels,
        sentences=words.sentences,
        drawers={"archived_at": shown_moment, **words.drawers},
        exact=words.exact,
    )
