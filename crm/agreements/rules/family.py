"""The family tree of papers, laid out line by line: pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Kin(Protocol):
    """A paper that may follow another."""

    @property
    def id(self) -> int: ...
    @property
    def follows_id(self) -> int | None: ...


Paper = TypeVar("Paper", bound=Kin)


def laid_out(papers: Sequence[Paper]) -> list[tuple[int, Paper]]:
    """Each paper once with its depth, those that follow it below it, in the order given.

    What follows a paper that is not among them stands on top; so does the first of a circle.
    """
    below, known = defaultdict(list), {paper.id for paper in papers}
    for paper in papers:
        below[paper.follows_id].append(paper)
    tops = [paper for paper in papers if paper.follows_id not in known]
    told: set[int] = set()
    return [line for top in (*tops, *papers) for line in _branch(top, below, told)]


def _branch(top: Paper, below: dict[int | None, list[Paper]], told: set[int]) -> Iterator[tuple[int, Paper]]:
    """A paper and what follows it, those told already left out; without recursion, however deep."""
    waiting = [(0, top)]
    while waiting:
        depth, paper = waiting.pop()
        if paper.id not in told:
            told.add(paper.id)
            yield depth, paper
            waiting += [(depth + 1, one) for one in reversed(below[paper.id])]
