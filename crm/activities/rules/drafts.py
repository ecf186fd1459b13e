"""What is wrong with an activity as it was typed, all of it at once, each fault at its field."""

from collections.abc import Iterator
from typing import Protocol

from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

NEVER_BOTH = N_("Name the plan item, or say why it was not planned; not both.")


class Explained(Protocol):
    """What says whether something was planned."""

    @property
    def plan_item_id(self) -> int | None: ...
    @property
    def unplanned_reason_th(self) -> str | None: ...
    @property
    def unplanned_reason_en(self) -> str | None: ...


class Draft(Explained, Protocol):
    """An activity as typed; a day that could not be read is None."""

    @property
    def title_th(self) -> str | None: ...
    @property
    def title_en(self) -> str | None: ...
    @property
    def starts(self) -> PartialDate | None: ...
    @property
    def ends(self) -> PartialDate | None: ...


def faults_of(draft: Draft) -> Iterator[Refused]:
    """Everything that cannot be, whoever typed it and whatever is on file."""
    if not (draft.title_th or draft.title_en):
        yield Refused(N_("An activity needs a title, in Thai or in English."), field="title_th")
    yield from faults_of_days(draft.starts, draft.ends)
    yield from faults_of_plan(draft)


def faults_of_days(starts: PartialDate | None, ends: PartialDate | None) -> Iterator[Refused]:
    """An end that does not fit its beginning; one that is not given always fits."""
    if starts is None or ends is None:
        return
    if ends.precision is not starts.precision:
        yield Refused(N_("Give the first and the last day equally exact."), field="ends")
    elif ends.last < starts.first:
        yield Refused(N_("It cannot end before it begins."), field="ends")


def faults_of_plan(draft: Explained) -> Iterator[Refused]:
    """Both a plan item and a reason for having none."""
    if draft.plan_item_id and explained(draft):
        yield Refused(NEVER_BOTH, field="unplanned_reason_th")


def explained(draft: Explained) -> bool:
    """Whether it is said why there is no plan item."""
    return bool(draft.unplanned_reason_th or draft.unplanned_reason_en)
