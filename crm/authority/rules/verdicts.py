"""An answer with its reasons: one sentence, the chain that leads to it, and the sections that it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from crm.authority.rules.kinds import HOLDING, NEAREST, VerdictKind
from crm.platform.text import Names, Term

__all__ = [
    "Link",
    "Names",
    "Sentence",
    "Term",
    "Value",
    "Values",
    "Verdict",
    "as_stored",
    "found",
    "from_stored",
    "nearest",
    "together",
    "valid",
]

Value: TypeAlias = Names | Term | date | str | int
Values: TypeAlias = dict[str, Any]
"""The values of a sentence by their names, each a `Value`."""


@dataclass(frozen=True)
class Sentence:
    """An English sentence with %(name)s places for its values; translated where it is shown."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """One step of the reasoning. Sections are written 54, 81/2 (paragraph 2), 49(2)."""

    says: Sentence
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the register answers; `mends` says what would turn a refusal into a yes.

    `delegations` are the papers on file that it rests on.
    """

    kind: VerdictKind
    says: Sentence
    chain: tuple[Link, ...] = ()
    mends: Sentence | None = None
    delegations: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        return self.kind in HOLDING

    @property
    def citations(self) -> tuple[str, ...]:
        """Every section of the chain, once, in the order in which it is cited."""
        return tuple(dict.fromkeys(section for link in self.chain for section in link.sections))


def found(
    kind: VerdictKind,
    says: str,
    *sections: str,
    mends: str = "",
    rests_on: int | None = None,
    **values: Value,
) -> Verdict:
    """A verdict of one link; `says` and `mends` share their values."""
    sentence = Sentence(says, values)
    return Verdict(
        kind,
        sentence,
        (Link(sentence, sections),),
        Sentence(mends, values) if mends else None,
        () if rests_on is None else (rests_on,),
    )


def valid(says: str, *sections: str, rests_on: int | None = None, **values: Value) -> Verdict:
    return found(VerdictKind.VALID, says, *sections, mends="", rests_on=rests_on, **values)


def together(*verdicts: Verdict) -> Verdict:
    """All of them have to hold: the farthest from valid decides, and every chain is kept."""
    worst = max(verdicts, key=_distance)
    return replace(
        worst,
        chain=tuple(link for verdict in verdicts for link in verdict.chain),
        delegations=tuple(dict.fromkeys(number for verdict in verdicts for number in verdict.delegations)),
    )


def nearest(verdicts: Iterable[Verdict]) -> Verdict:
    """One of them is enough: the nearest to valid, the earlier of two alike."""
    return min(verdicts, key=_distance)


def _distance(verdict: Verdict) -> int:
    return NEAREST.index(verdict.kind)


def as_stored(verdict: Verdict) -> dict[str, Any]:
    """Everything of a verdict as plain JSON, from which either language can be drawn later."""
    return {
        "kind": verdict.kind.value,
        "says": _stored(verdict.says),
        "mends": _stored(verdict.mends) if verdict.mends else None,
        "chain": [{"says": _stored(link.says), "sections": list(link.sections)} for link in verdict.chain],
        "delegations": list(verdict.delegations),
    }


def from_stored(stored: Mapping[str, Any]) -> Verdict:
    """The verdict that `as_stored` kept."""
    return Verdict(
        VerdictKind(stored["kind"]),
        _read(stored["says"]),
        tuple(Link(_read(link["says"]), tuple(link["sections"])) for link in stored["chain"]),
        _read(stored["mends"]) if stored["mends"] else None,
        tuple(stored["delegations"]),
    )


def _stored(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "values": {name: _plain(v) for name, v in sentence.values.items()}}


def _plain(value: Value) -> Any:
    match value:
        case Names():
            return {"en": value.en, "th": value.th}
        case Term():
            return {"term": value.text}
        case date():
            return {"day": value.isoformat()}
    return value


def _read(stored: Mapping[str, Any]) -> Sentence:
    return Sentence(stored["text"], {name: _value(v) for name, v in stored["values"].items()})


def _value(stored: Any) -> Value:
    match stored:
        case {"en": en, "th": th}:
            return Names(en, th)
        case {"term": text}:
            return Term(text)
        case {"day": day}:
            return date.fromisoformat(day)
    plain: str | int = stored
    return plain
