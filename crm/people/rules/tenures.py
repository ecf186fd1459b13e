"""How posts are held: in what capacity, on which days, who answers for a post held by several."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from crm.platform.text import N_, Labelled


class EndReason(Labelled):
    """Why somebody left a post (sections 26, 52 and 58)."""

    TERM_EXPIRED = "term_expired", N_("The term ran out")
    RESIGNED = "resigned", N_("Resigned")
    DIED = "died", N_("Died")
    REMOVED = "removed", N_("Removed")
    COUNCIL_DISSOLVED = "council_dissolved", N_("The Council was dissolved")
    TRANSFERRED = "transferred", N_("Transferred")
    APPOINTER_LEFT = "appointer_left", N_("Whoever appointed left office")
    OTHER = "other", N_("Another reason")


class TenureKind(Labelled):
    """In what capacity a person holds a post."""

    SUBSTANTIVE = "substantive", N_("In office")
    ACTING = "acting", N_("Acting")
    AD_INTERIM = "ad_interim", N_("Ad interim")
    DESIGNATE = "designate", N_("Designate")
    ACCREDITED = "accredited", N_("Accredited")
    CHARGE_D_AFFAIRES = "charge_d_affaires", N_("Chargé d'affaires")


def usual_kind(*, heads_a_mission: bool) -> TenureKind:
    """In what capacity somebody usually comes to a post: the head of a mission is accredited."""
    return TenureKind.ACCREDITED if heads_a_mission else TenureKind.SUBSTANTIVE


SPEAKS_FIRST = (
    TenureKind.SUBSTANTIVE,
    TenureKind.ACCREDITED,
    TenureKind.CHARGE_D_AFFAIRES,
    TenureKind.ACTING,
    TenureKind.AD_INTERIM,
    TenureKind.DESIGNATE,
)
"""Who answers for a post when several persons hold it at once: the first of these that is there."""

FULL = frozenset({TenureKind.SUBSTANTIVE, TenureKind.ACCREDITED})
"""Holding a post in full: two at once is impossible in a post with a single holder (invariant 4)."""


class Held(Protocol):
    """What a tenure is judged by."""

    @property
    def kind(self) -> TenureKind: ...
    @property
    def from_on(self) -> date | None: ...
    @property
    def to_on(self) -> date | None: ...


HeldPost = TypeVar("HeldPost", bound=Held)


def is_current(from_on: date | None, to_on: date | None, on: date) -> bool:
    """Whether a tenure holds on a day. `to_on` is the first day after it, None an open end.

    An unknown beginning means that the dates are not known: such a tenure is on file and never current.
    """
    return from_on is not None and from_on <= on and (to_on is None or on < to_on)


def first_to_speak(tenures: Iterable[HeldPost]) -> HeldPost | None:
    """Of those who hold a post now, the one who answers for it."""
    return min(tenures, key=lambda tenure: SPEAKS_FIRST.index(tenure.kind), default=None)


def collides(held: Held, other: Held) -> bool:
    """Whether two tenures of a post with a single holder cannot both be true (invariant 4).

    Only full tenures with known beginnings are compared: acting may overlap, unknown dates prove nothing.
    """
    if held.kind not in FULL or other.kind not in FULL:
        return False
    if held.from_on is None or other.from_on is None:
        return False
    begins_before = other.to_on is None or held.from_on < other.to_on
    ends_after = held.to_on is None or other.from_on < held.to_on
    return begins_before and ends_after
