"""What an edition says of itself: its number and state, who answers for it, what it corrects."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crm.authority.rules.verdicts import Sentence
from crm.platform.text import Labelled
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.monthly.rules.facts.named import NOTHING, Pair


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`capacity` None: whoever approved it named no post. `redacted`: names of persons are left out.

    `in_spite_of` is why it was submitted although something lacked.
    """

    number: int = 1
    state: EditionState = EditionState.DRAFT
    prepared_by: Pair = NOTHING
    in_spite_of: str | None = None
    approved_by: Pair = NOTHING
    approved_on: date | None = None
    capacity: Sentence | None = None
    redacted: bool = False


FIRST_DRAFT = Standing()
"""Nobody has drawn it up yet."""


class Measured(NamedTuple):
    """A measured number, which is no money."""

    number: Decimal


Fact = Pair | Measured | Labelled | Decimal | date | bool | int | str
"""What a field held."""


@dataclass(frozen=True, kw_only=True)
class ErratumFact:
    """A fact of the month that changed after an edition was approved.

    `row` is what changed, `page` the record on whose page it stands, `title` what that is called. An empty
    `field` is the row itself, that came or went.
    """

    id: int
    number: int
    row: str
    page: str
    title: Pair
    field: str
    was: Fact | None
    now: Fact | None
    reason: str
    on: date
    by: Pair
