"""The life of a delegation, and whether it is in effect on a day."""

from datetime import date
from typing import Protocol

from crm.authority.rules.instruments import INSTRUMENTS
from crm.authority.rules.kinds import Mode
from crm.people.rules import PostClass
from crm.permissions import Permission
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled


class DelegationState(Labelled):
    """How far the paper is; whether it is in effect is counted for a day."""

    DRAFT = "draft", N_("Draft")
    ISSUED = "issued", N_("Issued")
    PUBLISHED = "published", N_("Published in the Gazette")


class Effect(Labelled):
    """What a delegation is worth on a day."""

    DRAFT = "draft", N_("Draft")
    WAITS_FOR_GAZETTE = "waits_for_gazette", N_("Waits for the Gazette")
    NOT_YET = "not_yet", N_("Not yet in effect")
    EFFECTIVE = "effective", N_("In effect")
    EXPIRED = "expired", N_("Expired")
    REVOKED = "revoked", N_("Revoked")


class Paper(Protocol):
    """What the life of a delegation is judged by."""

    @property
    def state(self) -> DelegationState: ...
    @property
    def number(self) -> str | None: ...
    @property
    def issued_on(self) -> date | None: ...
    @property
    def gazette_ref(self) -> str | None: ...
    @property
    def gazette_on(self) -> date | None: ...
    @property
    def from_on(self) -> date: ...
    @property
    def to_on(self) -> date | None: ...
    @property
    def revoked_on(self) -> date | None: ...


def needs_gazette(mode: Mode, giver: PostClass, taker: PostClass) -> bool:
    """Whether the Act asks for the Gazette between two posts (81 to 83, paragraph 3)."""
    form = INSTRUMENTS.get((giver, taker))
    return mode is Mode.AUTHORISATION and form is not None and form.gazette


def effect_on(paper: Paper, day: date, *, gazette: bool) -> Effect:
    """What a delegation is worth on a day; `gazette`: the Act asks for its publication (invariant 2)."""
    if paper.issued_on is None or paper.state is DelegationState.DRAFT:
        return Effect.DRAFT
    if paper.revoked_on is not None and paper.revoked_on <= day:
        return Effect.REVOKED
    if paper.to_on is not None and paper.to_on <= day:
        return Effect.EXPIRED
    if day < max(paper.from_on, paper.issued_on):
        return Effect.NOT_YET
    if gazette and not (paper.gazette_ref and (paper.gazette_on is None or paper.gazette_on <= day)):
        return Effect.WAITS_FOR_GAZETTE
    return Effect.EFFECTIVE


def without_number(paper: Paper) -> str | None:
    """Why a paper cannot be called issued yet, or None."""
    if not paper.number:
        return N_("Give the number of the paper.")
    return None if paper.issued_on else N_("Give the day on which it was issued.")


def without_gazette(paper: Paper) -> str | None:
    """Why a paper cannot be called published yet, or None (invariant 2)."""
    return None if paper.gazette_ref else N_("Give the Gazette's volume, part and page.")


S = DelegationState
LIFECYCLE = Lifecycle(
    Transition(
        "issue", N_("Issued"), frozenset({S.DRAFT}), S.ISSUED, Permission.AUTHORITY_EDIT, without_number
    ),
    Transition(
        "publish",
        N_("Published"),
        frozenset({S.ISSUED}),
        S.PUBLISHED,
        Permission.AUTHORITY_EDIT,
        without_gazette,
    ),
)
"""Draft, issued, published. Expired and revoked are counted from the dates."""
