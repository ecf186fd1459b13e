"""When a session still opens doors, and what its device is called."""

from datetime import datetime, timedelta

GUESS_WINDOW = timedelta(minutes=5)
CODE_WAITS = timedelta(minutes=10)
"""How long a password that was right waits for its second step."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Line/", "LINE"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


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


def device_of(user_agent: str) -> tuple[str, str]:
    """The browser and the system that a browser says it is; empty for what is not known."""
    return _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)


def _first(signs: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for sign, name in signs if sign in user_agent), "")
