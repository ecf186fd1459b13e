"""The programme of a visit: the calls and meetings inside it, one level deep."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from crm.activities.rules.kinds import ActivityKind
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

WITH_PROGRAMME = (ActivityKind.VISIT_IN, ActivityKind.VISIT_OUT, ActivityKind.STUDY_VISIT)
"""What lasts, and holds calls and meetings."""


class Visit(Protocol):
    """What something may be a part of."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> ActivityKind: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


def faults_of_place(
    visit: Visit | None, own_id: int | None, *, holds_others: bool, starts: PartialDate | None
) -> Iterator[Refused]:
    """Why something cannot be a part of `visit`; None where its editor knows no such visit."""
    if visit is None or visit.kind not in WITH_PROGRAMME:
        yield Refused(N_("Only a visit has a programme: choose one."), field="parent")
        return
    if visit.id == own_id:
        yield Refused(N_("It cannot be a part of itself."), field="parent")
    elif visit.parent_id is not None or holds_others:
        yield Refused(N_("A visit that has a programme is no part of another."), field="parent")
    if starts is not None and not (visit.starts_on <= starts.last and starts.first <= visit.ends_on):
        yield Refused(N_("The day lies outside the visit."), field="starts")
