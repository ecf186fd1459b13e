"""Who may sign in and with what password: pure rules."""

from datetime import datetime, timedelta

from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.text import N_

MIN_PASSWORD = 12
GUESS_WINDOW = timedelta(minutes=5)
COMMONEST = frozenset(
    {
        "123456789012",
        "1234567890123",
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "adminadminadmin",
        "administrator",
        "bangkokbangkok",
        "changemechangeme",
        "iloveyouiloveyou",
        "letmeinletmein",
        "passwordpassword",
        "qwertyuiop12",
        "qwertyuiopas",
        "welcome12345",
    }
)

ROLE_LABELS: dict[Role, str] = {
    Role.VIEWER: N_("Viewer"),
    Role.OFFICER: N_("Officer"),
    Role.LIAISON: N_("Agency liaison"),
    Role.APPROVER: N_("Approver"),
    Role.ADMIN: N_("Administrator"),
}


def check_password(password: str, *, login: str) -> None:
    """Raises Refused for a password that is too short, too common, or the name itself."""
    if len(password) < MIN_PASSWORD:
        raise Refused(
            N_("A password has at least %(least)s characters."), field="password", least=MIN_PASSWORD
        )
    if len(password) > 200:
        raise Refused(N_("A password has at most 200 characters."), field="password")
    folded = password.casefold()
    if folded in COMMONEST or len(set(folded)) < 4 or folded.replace(login.casefold(), "") == "":
        raise Refused(N_("This password is too easy to guess."), field="password")


def is_live(
    *,
    started_at: datetime,
    seen_at: datetime,
    ended_at: datetime | None,
    at: datetime,
    idle: timedelta,
    absolute: timedelta,
) -> bool:
    """Whether a session still opens doors at a moment: not ended, not idle too long, not too old."""
    return ended_at is None and at - seen_at < idle and at - started_at < absolute
