"""What the reader's own page shows: devices signed in, what happened lately, the picture to scan."""

from dataclasses import dataclass
from datetime import datetime

import segno
from flask_babel import gettext
from markupsafe import Markup

from crm.access.current import me, session_lengths
from crm.access.models import JournalEntry, UserSession
from crm.access.queries import journal_entries, live_sessions
from crm.access.rules.codes import enrolment_address
from crm.access.rules.sessions import device_of
from crm.platform.clock import now
from crm.web.database import db

LATEST = 10


@dataclass(frozen=True)
class Signed:
    """One place where the reader is signed in; `here` is this browser."""

    id: int
    device: str
    agent: str
    address: str
    started_at: datetime
    seen_at: datetime
    here: bool


def my_sessions() -> list[Signed]:
    """Where the reader is signed in, this browser first."""
    idle, absolute = session_lengths()
    rows = db.session().scalars(
        live_sessions(me().id, seen_after=now() - idle, started_after=now() - absolute)
    )
    return sorted(map(_signed, rows), key=lambda session: not session.here)


def _signed(row: UserSession) -> Signed:
    here = row.id == me().session_id
    name = device_name(row.device)
    return Signed(row.id, name, row.device, row.address, row.started_at, row.seen_at, here)


def device_name(user_agent: str) -> str:
    """Firefox on Windows; as much of it as is known."""
    browser, system = device_of(user_agent)
    if browser and system:
        return gettext("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or gettext("Unknown device")


def my_latest() -> list[JournalEntry]:
    """What the journal says of the reader, the newest first."""
    return list(db.session().scalars(journal_entries(person=me().id).limit(LATEST)))


def picture_to_scan(secret: str) -> Markup:
    """The QR code of an app's secret, dark on light in either theme."""
    code = segno.make(enrolment_address(secret, me().login), micro=False)
    drawn = code.svg_inline(scale=1, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return Markup(drawn)  # noqa: S704 (drawn by segno from our own secret and the account's checked name)


def spelt(secret: str) -> str:
    """A secret in groups of four, to be typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
