"""The journal in the back office: sign-ins, refusals, exports; read and never changed."""

import re
from datetime import datetime, time
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, func, or_

from crm.access.models import JournalEntry
from crm.access.rules.kinds import JournalKind
from crm.access.rules.roles import ROLE_LABELS
from crm.admin import queries
from crm.admin.views.base import ReferenceView
from crm.admin.views.keeping import OfficeKeeper, office_noun
from crm.keeping.nouns import nouns
from crm.permissions import Permission, Role
from crm.platform.clock import BANGKOK
from crm.platform.dates import PartialDate
from crm.platform.text import N_
from crm.web.filters import Rows, of_enum
from crm.web.forms import RecordForm
from crm.web.jinja import label, text
from crm.web.lists import Column, Filter
from crm.web.telling import Words, shown_moment

_DOCUMENT = r"document (?P<document>\d+), version (?P<version>\d+): (?P<file>.*)"
_SENTENCES = {
    re.compile("list of contacts"): N_("List of contacts"),
    re.compile(_DOCUMENT + r", page (?P<page>\d+)"): N_(
        "Document %(document)s, version %(version)s: %(file)s, page %(page)s"
    ),
    re.compile(_DOCUMENT): N_("Document %(document)s, version %(version)s: %(file)s"),
}
"""What lines say in words, as it was noted and as it is told; addresses and names stand as they are."""
_COMMANDS = {N_("Command line"), N_("Reference data"), N_("The register")}
_RECORD = re.compile(r"(?P<entity>[a-z_]+) (?P<number>\d+)")
_ROLES = re.compile(rf"(?:{'|'.join(Role)})(?= →|$)")


class JournalKeeper(OfficeKeeper):
    """A line of the journal; nobody keeps it by hand."""

    noun = office_noun(
        "journal",
        model=JournalEntry,
        one=N_("Journal"),
        many=N_("Journal"),
        icon="clock",
        edits=Permission.JOURNAL_READ,
        rows=lambda _reader: queries.journal_rows(),
        title=lambda entry: str(entry.what),
        words=lambda: Words(labels={}),
    )
    form = RecordForm


class JournalView(ReferenceView):
    """The newest line first."""

    needs = Permission.JOURNAL_READ
    keeper = JournalKeeper()
    lead = N_("Who signed in, what was refused, what was exported. Lines are added and never changed.")
    column_list = ("at", "kind", "actor", "what", "address")
    order = "-at"

    def rows(self) -> Select[Any]:
        return queries.journal_rows()

    def columns(self) -> dict[str, Column]:
        return {
            "at": Column(
                key="at",
                label=gettext("When"),
                value=lambda row: shown_moment(row.at.isoformat()),
                kind="date",
                sort=JournalEntry.id,
            ),
            "kind": Column(key="kind", label=gettext("What happened"), value=lambda row: label(row.kind)),
            "actor": Column(key="actor", label=gettext("Who"), value=_who),
            "what": Column(key="what", label=gettext("To what"), value=_what),
            "address": Column(key="address", label=gettext("IP address"), value=lambda row: row.address),
        }

    def filters(self) -> list[Filter]:
        return [
            Filter(key="q", label=gettext("Who, or to what"), apply=_like),
            of_enum("kind", gettext("What happened"), JournalKind, _of_kind),
            Filter(key="from", label=gettext("From the day"), kind="date", apply=_from_day),
            Filter(key="to", label=gettext("To the day"), kind="date", apply=_to_day),
        ]


def _who(row: Any) -> str:
    """The account by its name of today, else the name that was typed or that a command acted under."""
    acted = row.kind is not JournalKind.SIGN_IN_FAILED and row.actor in _COMMANDS
    return text(row, "who").striptags() or (gettext(row.actor) if acted else row.actor)


def _what(row: Any) -> str:
    """What the line is about, in the page's language where it was noted in words."""
    noted = str(row.what)
    for pattern, told in _SENTENCES.items():
        if found := pattern.fullmatch(noted):
            return gettext(told, **found.groupdict())
    if (found := _RECORD.fullmatch(noted)) and found["entity"] in nouns():
        return f"{gettext(nouns()[found['entity']].one)} {found['number']}"
    if row.kind in {JournalKind.ACCOUNT_ADDED, JournalKind.ROLE_CHANGED}:
        return _ROLES.sub(lambda found: gettext(ROLE_LABELS[Role(found[0])]), noted)
    return noted


def _like(rows: Rows, typed: str) -> Rows:
    places = (func.lower(JournalEntry.actor), func.lower(JournalEntry.what))
    return rows.where(or_(*(place.contains(typed.casefold(), autoescape=True) for place in places)))


def _of_kind(rows: Rows, kind: JournalKind) -> Rows:
    return rows.where(JournalEntry.kind == kind)


def _from_day(rows: Rows, typed: str) -> Rows:
    first = datetime.combine(PartialDate.parse(typed).first, time.min, BANGKOK)
    return rows.where(JournalEntry.at >= first)


def _to_day(rows: Rows, typed: str) -> Rows:
    last = datetime.combine(PartialDate.parse(typed).last, time.max, BANGKOK)
    return rows.where(JournalEntry.at <= last)
