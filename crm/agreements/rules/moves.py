"""The table of what may be done to an agreement, from where and to where; what each action must say."""

from dataclasses import dataclass
from enum import Enum, auto

from crm.platform.text import N_, Labelled


class AgreementState(Labelled):
    """How an agreement stands on a day; computed from its actions and its dates, never stored as a fact."""

    IDEA = "idea", N_("Idea")
    PROPOSED = "proposed", N_("Proposed")
    NEGOTIATING = "negotiating", N_("Being negotiated")
    IN_CLEARANCE = "in_clearance", N_("In clearance")
    CLEARED = "cleared", N_("Cleared for signing")
    SIGNED = "signed", N_("Signed, not in force yet")
    IN_FORCE = "in_force", N_("In force")
    UNDATED = "undated", N_("Signing date not known")
    SUSPENDED = "suspended", N_("Suspended")
    EXPIRED = "expired", N_("Expired")
    WITHDRAWN = "withdrawn", N_("Withdrawn from")
    TERMINATED = "terminated", N_("Terminated")
    SUPERSEDED = "superseded", N_("Superseded")
    ABANDONED = "abandoned", N_("Abandoned")


class ActionKind(Labelled):
    """What was done to an agreement."""

    PROPOSED = "proposed", N_("Proposed")
    NEGOTIATED = "negotiated", N_("Negotiations opened")
    INITIALLED = "initialled", N_("Text agreed, clearances sought")
    CLEARED = "cleared", N_("Cleared for signing")
    SIGNED = "signed", N_("Signed")
    ENTERED_INTO_FORCE = "entered_into_force", N_("Entered into force")
    AMENDED = "amended", N_("Amended")
    RENEWED = "renewed", N_("Renewed")
    SUSPENDED = "suspended", N_("Suspended")
    RESUMED = "resumed", N_("Resumed")
    WITHDRAWN = "withdrawn", N_("A party withdrew")
    TERMINATED = "terminated", N_("Terminated")
    SUPERSEDED = "superseded", N_("Superseded by a later paper")
    ABANDONED = "abandoned", N_("Abandoned")
    ANNULLED = "annulled", N_("An entry was struck out")


class Asks(Enum):
    """What an action must or may say besides its day."""

    REASON = auto()
    TERMS = auto()
    LATER_END = auto()
    PARTY = auto()
    SUCCESSOR = auto()
    SIGNATURES = auto()


S, A = AgreementState, ActionKind
GUARDED = frozenset({A.CLEARED, A.SIGNED})
"""Actions that are refused while a clearance or a capacity is missing (invariant 1)."""
BEFORE_SIGNING = frozenset({S.IDEA, S.PROPOSED, S.NEGOTIATING, S.IN_CLEARANCE, S.CLEARED})
BINDING = frozenset({S.IN_FORCE, S.UNDATED})
"""In force, or, for want of a signing date, taken to be."""
CONCLUDED = BINDING | {S.SIGNED, S.SUSPENDED}
"""Signed and not over."""
OVER = frozenset({S.EXPIRED, S.WITHDRAWN, S.TERMINATED, S.SUPERSEDED, S.ABANDONED})


@dataclass(frozen=True)
class Move:
    """One row of the table. `target` None: it stays as it is, unless its dates or parties say otherwise.

    `legacy`: only for papers signed before the register began. `ahead`: its day may lie in the future,
    because it is decided before it takes effect.
    """

    kind: ActionKind
    label: str
    sources: frozenset[AgreementState]
    target: AgreementState | None
    asks: frozenset[Asks] = frozenset()
    legacy: bool = False
    ahead: bool = False


MOVES = (
    Move(A.PROPOSED, N_("Propose"), frozenset({S.IDEA}), S.PROPOSED),
    Move(A.NEGOTIATED, N_("Open negotiations"), frozenset({S.PROPOSED}), S.NEGOTIATING),
    Move(
        A.INITIALLED,
        N_("Text agreed: seek clearances"),
        frozenset({S.PROPOSED, S.NEGOTIATING}),
        S.IN_CLEARANCE,
    ),
    Move(A.CLEARED, N_("Clear for signing"), frozenset({S.IN_CLEARANCE}), S.CLEARED),
    Move(
        A.SIGNED,
        N_("Record the signing"),
        frozenset({S.CLEARED}),
        S.SIGNED,
        frozenset({Asks.TERMS, Asks.SIGNATURES}),
    ),
    Move(
        A.SIGNED,
        N_("Record the signing"),
        frozenset({S.IDEA}),
        S.IN_FORCE,
        frozenset({Asks.TERMS}),
        legacy=True,
    ),
    Move(A.ENTERED_INTO_FORCE, N_("It entered into force"), frozenset({S.SIGNED}), S.IN_FORCE),
    Move(
        A.AMENDED,
        N_("Record an amendment"),
        CONCLUDED,
        None,
        frozenset({Asks.REASON, Asks.TERMS}),
    ),
    Move(
        A.RENEWED,
        N_("Renew"),
        BINDING | {S.EXPIRED},
        S.IN_FORCE,
        frozenset({Asks.REASON, Asks.TERMS, Asks.LATER_END}),
    ),
    Move(A.SUSPENDED, N_("Suspend"), BINDING, S.SUSPENDED, frozenset({Asks.REASON}), ahead=True),
    Move(A.RESUMED, N_("Resume"), frozenset({S.SUSPENDED}), S.IN_FORCE, frozenset({Asks.REASON})),
    Move(
        A.WITHDRAWN,
        N_("A party withdraws"),
        CONCLUDED,
        None,
        frozenset({Asks.REASON, Asks.PARTY}),
        ahead=True,
    ),
    Move(A.TERMINATED, N_("Terminate"), CONCLUDED, S.TERMINATED, frozenset({Asks.REASON}), ahead=True),
    Move(
        A.SUPERSEDED,
        N_("Superseded by a later paper"),
        CONCLUDED | {S.EXPIRED},
        S.SUPERSEDED,
        frozenset({Asks.SUCCESSOR}),
    ),
    Move(A.ABANDONED, N_("Abandon"), BEFORE_SIGNING, S.ABANDONED, frozenset({Asks.REASON})),
)


def move_of(kind: ActionKind, *, legacy: bool) -> Move:
    """The row of the table for an action; a paper of before the register has its own for the signing."""
    rows = [move for move in MOVES if move.kind is kind]
    return next((move for move in rows if move.legacy is legacy), rows[0])


def open_to(state: AgreementState, *, legacy: bool) -> list[Move]:
    """What may be done from a state, in the order of the table."""
    return [move for move in MOVES if move is move_of(move.kind, legacy=legacy) and state in move.sources]


STATE_TONES = {
    S.SIGNED: "warm",
    S.IN_FORCE: "good",
    S.UNDATED: "warm",
    S.SUSPENDED: "bad",
    S.IN_CLEARANCE: "warm",
    S.CLEARED: "calm",
}


def state_tone(state: AgreementState) -> str:
    """How a state is coloured."""
    return STATE_TONES.get(state, "plain")
