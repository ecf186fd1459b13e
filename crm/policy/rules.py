"""The figures by which the office decides: which there are, how each is written, what holds without."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled, arabic_digits

MOST_MONTHS = 600
LONGEST_LADDER = 12
MOST_BAHT = Decimal(10) ** 9
MOST_POINTS = 100


class Unit(Labelled):
    """What a figure counts."""

    MONTHS = "months", N_("months")
    BAHT = "baht", N_("baht")
    POINTS = "points", N_("points")


class PolicyKey(Labelled):
    """The figures that the office may set, each named like its field of `Policy`."""

    QUIET_MONTHS = "quiet_months", N_("Months without a meeting until a tie is quiet")
    DORMANT_MONTHS = "dormant_months", N_("Months without a meeting until a tie is dormant")
    NOTICE_LADDER = "notice_ladder", N_("Months before a deadline on which the office is warned")
    GIFT_THRESHOLD = "gift_threshold", N_("Value above which a gift received is reported")
    CONTACT_RETENTION = "contact_retention", N_("Months that a contact point is kept after its last use")
    GAP_RED = "gap_red", N_("Points by which money may be ahead of progress before the light is red")
    GAP_AMBER = "gap_amber", N_("Points by which money may be ahead of progress before the light is amber")


@dataclass(frozen=True)
class Policy:
    """The figures in force on a day; those that nobody has set are these."""

    quiet_months: int = 12
    dormant_months: int = 24
    notice_ladder: tuple[int, ...] = (12, 6, 3, 1)
    gift_threshold: Decimal = Decimal(3000)
    contact_retention: int = 24
    gap_red: int = 20
    gap_amber: int = 10

    @classmethod
    def of(cls, written: Mapping[PolicyKey, str]) -> "Policy":
        """From the figures as they are written on file."""
        return cls(**{key.value: read(key, text) for key, text in written.items()})


def unit_of(key: PolicyKey) -> Unit:
    return _UNITS.get(key, Unit.MONTHS)


def read(key: PolicyKey, typed: str) -> Any:
    """The figure that was written, as its field of `Policy` holds it.

    Raises:
        Refused: it is no such figure.
    """
    return _READERS.get(key, _months)(arabic_digits(typed).strip())


def written(key: PolicyKey, figure: Any) -> str:
    """A figure as it is kept on file; `read` gives it back."""
    if key is PolicyKey.NOTICE_LADDER:
        return ", ".join(str(months) for months in figure)
    return f"{figure.normalize():f}" if isinstance(figure, Decimal) else str(figure)


def without_one(key: PolicyKey) -> str:
    """What holds where nobody has set a figure, as it would be written."""
    defaults = {field.name: field.default for field in fields(Policy)}
    return written(key, defaults[key.value])


def _months(typed: str) -> int:
    if not (typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= MOST_MONTHS):
        raise Refused(N_("Give a number of months from 1 to %(most)s."), field="value", most=MOST_MONTHS)
    return int(typed)


def _ladder(typed: str) -> tuple[int, ...]:
    steps = [_months(step.strip()) for step in typed.split(",")]
    if len(steps) > LONGEST_LADDER or steps != sorted(set(steps), reverse=True):
        raise Refused(
            N_("Give the months from the earliest warning to the last: 12, 6, 3, 1."), field="value"
        )
    return tuple(steps)


def _amount(typed: str) -> Decimal:
    try:
        amount = Decimal(typed.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= MOST_BAHT or amount != round(amount, 2):
        raise Refused(N_("Give an amount in baht such as 1,500.00."), field="value")
    return amount


def _points(typed: str) -> int:
    if not (typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= MOST_POINTS):
        raise Refused(N_("Give a number of points from 1 to %(most)s."), field="value", most=MOST_POINTS)
    return int(typed)


_UNITS: Mapping[PolicyKey, Unit] = {
    PolicyKey.GIFT_THRESHOLD: Unit.BAHT,
    PolicyKey.GAP_RED: Unit.POINTS,
    PolicyKey.GAP_AMBER: Unit.POINTS,
}
_READERS: Mapping[PolicyKey, Callable[[str], Any]] = {
    PolicyKey.NOTICE_LADDER: _ladder,
    PolicyKey.GIFT_THRESHOLD: _amount,
    PolicyKey.GAP_RED: _points,
    PolicyKey.GAP_AMBER: _points,
}
