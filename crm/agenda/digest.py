"""The morning's digest: what is due for one person, as the desk shows it, in words for a mail."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask, current_app, url_for
from flask_babel import gettext, ngettext
from markupsafe import escape
from sqlalchemy.orm import Session

from crm.access.models import User
from crm.access.queries import Somebody
from crm.keeping.due import Asked, Entry, Found, due_for
from crm.platform import spoken
from crm.web.language import forget_reader, language, speaking

FIRST = 8
"""So many of each kind stand in the mail; of more it tells the number and where they are."""


@dataclass(frozen=True)
class Told:
    """One thing that is due, in plain words."""

    when: str
    title: str
    below: str
    url: str
    pressing: bool


@dataclass(frozen=True)
class Group:
    """The things of one kind: how many there are, the first of them, and where all are."""

    title: str
    number: int
    url: str
    told: Sequence[Told]
    near: bool

    @property
    def more(self) -> int:
        return self.number - len(self.told)


@dataclass(frozen=True)
class Digest:
    """What one person is told on one day."""

    user: User
    day: date
    base_url: str
    groups: Sequence[Group]

    @property
    def doing(self) -> Sequence[Group]:
        """What needs doing, and is counted."""
        return [group for group in self.groups if not group.near]

    @property
    def near(self) -> Sequence[Group]:
        """What is near and asks for nothing yet."""
        return [group for group in self.groups if group.near]

    @property
    def number(self) -> int:
        return sum(group.number for group in self.doing)


@contextmanager
def addressed(app: Flask, base_url: str) -> Iterator[None]:
    """Pages have their addresses in the block as at `base_url`, and nobody reads them."""
    app.config["TRUSTED_HOSTS"] = None  # no request comes from outside
    with app.test_request_context(base_url=base_url):
        forget_reader()
        yield


def digest_for(session: Session, user: User, day: date, base_url: str) -> Digest | None:
    """What is due for a person; None where nothing is. Within `addressed`."""
    with speaking("en" if user.language == "en" else "th"):
        found = due_for(Asked(session, Somebody(user.id, user.role), day), FIRST)
        groups = [_group(one, base_url) for one in found if one.number]
    return Digest(user, day, base_url, groups) if groups else None


def _group(found: Found, base_url: str) -> Group:
    title = gettext(found.due.label)
    told = [_told(entry, title, base_url) for entry in found.entries]
    return Group(title, found.number, urljoin(base_url, found.url), told, found.due.near)


def _told(entry: Entry, group: str, base_url: str) -> Told:
    """Whoever reads the mailbox reads it: of a restricted record it says no more than that it waits.

    What the title of the group says already is not said again of each thing in it.
    """
    hidden = entry.get("restricted", False)
    title = gettext("A restricted record: open it in the register") if hidden else _plain(entry["title"])
    badge = _plain(entry.get("badge", ""))
    badge = "" if badge.casefold() in group.casefold() else badge
    below = "" if hidden else " · ".join(filter(None, (badge, _plain(entry.get("below", "")))))
    url = urljoin(base_url, entry["url"])
    return Told(_plain(entry["when"]), title, below, url, entry.get("tone") == "bad")


def _plain(shown: Any) -> str:
    return escape(shown).striptags()


def message_of(digest: Digest, sender: str) -> EmailMessage:
    """The mail: text and HTML, without pictures. Within `addressed`."""
    user = digest.user
    message = EmailMessage()
    with speaking("en" if user.language == "en" else "th"):
        heading = _heading(digest.number)
        named = user.name_en if language() == "en" else user.name_th
        message["Subject"] = f"{gettext('Maitri')}: {heading} ({spoken.day(digest.day, language())})"
        message["From"] = Address(gettext("Maitri"), addr_spec=sender)
        message["To"] = Address(addr_spec=user.email or "")
        known = {"digest": digest, "heading": heading, "named": named, "day": _long(digest.day)}
        known |= {"off_url": urljoin(digest.base_url, url_for("access.edit")), "language": language()}
        known |= {"desk_url": urljoin(digest.base_url, url_for("home.desk"))}
        html = current_app.jinja_env.get_template("agenda/digest.html").render(known)
        message.set_content(_text(digest, known), cte="base64")
        message.add_alternative(html, subtype="html", cte="base64")
        message["Content-Language"] = language()
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=urlsplit(digest.base_url).hostname or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    return message


def _long(day: date) -> str:
    return spoken.long_day(day, language())


def _heading(number: int) -> str:
    told: str = ngettext("%(num)s thing is due", "%(num)s things are due", number)
    return told if number else str(gettext("Nothing is due"))


def _text(digest: Digest, known: Mapping[str, Any]) -> str:
    lines = [gettext("Dear %(name)s", name=known["named"]), "", f"{known['day']}: {known['heading']}"]
    lines += [f"{gettext('The same list stands on your desk')}: {known['desk_url']}", ""]
    lines += [line for group in digest.doing for line in _lines(group)]
    if digest.near:
        lines += [gettext("Near, and not counted above"), ""]
    lines += [line for group in digest.near for line in _lines(group)]
    off = gettext("You get this mail once in the morning, when something is due. You can turn it off here:")
    return "\n".join([*lines, "-- ", f"{off} {known['off_url']}", ""])


def _lines(group: Group) -> Iterator[str]:
    """A kind with its things, and an empty line."""
    yield f"{group.title} ({group.number})"
    yield ""
    for one in group.told:
        yield f"* {': '.join(filter(None, (one.when, one.title)))}"
        yield from (f"  {part}" for part in (one.below, one.url) if part)
    if group.more:
        more = ngettext("%(num)s more", "%(num)s more", group.more)
        yield f"  {more}: {group.url}"
    yield ""
