"""The rules of letters, by their names: what the rest of the room imports."""

from crm.letters.rules.anniversaries import Wording, anniversary, years_at
from crm.letters.rules.kinds import LetterKind, LetterLanguage
from crm.letters.rules.life import LIFECYCLE, NUMBERED, OPEN, OVER, LetterState
from crm.letters.rules.occasions import Falling, falling
from crm.letters.rules.places import PLACES, filled, refuse_faulty

__all__ = [
    "LIFECYCLE",
    "NUMBERED",
    "OPEN",
    "OVER",
    "PLACES",
    "Falling",
    "LetterKind",
    "LetterLanguage",
    "LetterState",
    "Wording",
    "anniversary",
    "falling",
    "filled",
    "refuse_faulty",
    "years_at",
]
