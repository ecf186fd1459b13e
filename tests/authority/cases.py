"""A row of the table of cases, and what every row is held to."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from crm.authority.rules import House, VerdictKind
from tests.authority.houses import asked


@dataclass(frozen=True)
class Case:
    """In such a house this holder is asked about: the verdict, and a section that it cites."""

    name: str
    section: str
    house: House
    who: str
    verdict: VerdictKind
    question: dict[str, Any] = field(default_factory=dict)


def case(name, section, house, who, verdict, **question):
    return pytest.param(Case(name, section, house, who, verdict, question), id=name)


def holds(row):
    """The verdict of the row, its section, and for every refusal what would mend it."""
    verdict = asked(row.house, row.who, **row.question)
    said = [link.says.text for link in verdict.chain]
    assert verdict.kind is row.verdict, said
    assert row.section == "" or row.section in verdict.citations, verdict.citations
    assert verdict.holds or verdict.mends is not None
    assert verdict.says.text % verdict.says.values
    for sentence in (verdict.mends, *(link.says for link in verdict.chain)):
        assert sentence is None or sentence.text % sentence.values
    return verdict
