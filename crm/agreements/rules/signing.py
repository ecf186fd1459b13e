"""What still stands in the way of a signing: clearances that are missing, capacities that do not hold."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from crm.authority.rules import Verdict
from crm.authority.rules.clearances import ClearanceKind, Decided, Demand, stands_on
from crm.authority.rules.wording import numbered
from crm.platform.errors import Refused
from crm.platform.text import N_


class OnFile(Decided, Protocol):
    """A clearance on file."""

    @property
    def kind(self) -> ClearanceKind: ...


def missing(demands: Iterable[Demand], on_file: Sequence[OnFile], day: date) -> list[Demand]:
    """The demanded clearances of which none on file stands on `day` (invariant 1)."""
    standing = {one.kind for one in on_file if stands_on(one, day)}
    return [demand for demand in demands if demand.kind not in standing]


def uncleared(demands: Iterable[Demand], on_file: Sequence[OnFile], day: date) -> Iterator[Refused]:
    """A refusal for each clearance that is missing, with the reason and the section, cited once."""
    for demand in missing(demands, on_file, day):
        cited = N_("%(clearance)s is missing: %(why)s (section %(section)s)")
        bare = not demand.section or "(section" in demand.kind.label
        text = N_("%(clearance)s is missing: %(why)s") if bare else cited
        yield Refused(text, clearance=demand.kind, why=demand.why, section=demand.section)


def incapable(verdicts: Iterable[Verdict]) -> Iterator[Refused]:
    """A refusal for each signatory whose capacity does not hold: the sentence and the sections it cites."""
    for verdict in verdicts:
        if verdict.holds:
            continue
        says = Refused(verdict.says.text, field="tenures", **verdict.says.values)
        if verdict.citations:
            sections = numbered(verdict.citations)
            says = Refused(
                N_("%(verdict)s Section %(sections)s."), field="tenures", verdict=says, sections=sections
            )
        yield says
