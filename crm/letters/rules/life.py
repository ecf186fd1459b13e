"""The life of a letter: drafted, numbered, signed, sent; or withdrawn, with its number gone for ever."""

from crm.permissions import Permission
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled


class LetterState(Labelled):
    """How far a letter is."""

    DRAFT = "draft", N_("Drafted")
    NUMBERED = "numbered", N_("Numbered")
    SIGNED = "signed", N_("Signed letter")
    SENT = "sent", N_("Sent")
    WITHDRAWN = "withdrawn", N_("Withdrawn letter")


S = LetterState
OPEN = frozenset({S.DRAFT, S.NUMBERED})
"""Until it is signed its text may still be corrected."""
NUMBERED = frozenset({S.NUMBERED, S.SIGNED, S.SENT})
OVER = frozenset({S.SENT, S.WITHDRAWN})
"""It goes no further, whoever holds the post now."""
_EDIT = Permission.LETTER_EDIT
LIFECYCLE = Lifecycle(
    Transition("number", N_("Give it a number"), frozenset({S.DRAFT}), S.NUMBERED, _EDIT),
    Transition("sign", N_("Record the signing"), frozenset({S.NUMBERED}), S.SIGNED, _EDIT, asks_day=True),
    Transition("send", N_("Record the sending"), frozenset({S.SIGNED}), S.SENT, _EDIT, asks_day=True),
    Transition(
        "withdraw",
        N_("Withdraw the letter"),
        frozenset({S.DRAFT, S.NUMBERED, S.SIGNED}),
        S.WITHDRAWN,
        _EDIT,
        asks_reason=True,
    ),
)
