"""The list of agreements: what its columns show and what its filters ask."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup, escape
from sqlalchemy import Row
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.rules import AgreementState, Organ, Term, as_known, rung, state_tone
from crm.agreements.views.filters import filters
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.web.access import i_may
from crm.web.cells import badge, link, not_known, small
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, ListSpec
from crm.web.names import said


@dataclass(frozen=True)
class Line:
    """One agreement of a list: its columns, standing as on `day`, and its partners."""

    row: Row[Any]
    partners: Sequence[Row[Any]]
    day: date

    @property
    def id(self) -> int:
        return int(self.row.id)

    @property
    def signed(self) -> PartialDate | None:
        return as_known(self.row.signed_on, self.row.signed_precision)

    @property
    def ends(self) -> PartialDate | None:
        return as_known(self.row.ends_on, self.row.ends_precision)


def lines(session: Session, rows: Sequence[Row[Any]], reader: Reader, day: date) -> list[Line]:
    """Rows of `agreement_rows(day)` with their partners, in one more query."""
    parties = defaultdict(list)
    for party in session.execute(queries.parties_of([row.id for row in rows], reader)):
        parties[party.agreement_id].append(party)
    return [Line(row, parties[row.id], day) for row in rows]


def agreement_list(reader: Reader, today: date, day: date) -> ListSpec:
    """The list of agreements, standing as on `day`."""
    asked = gettext("Standing on %(day)s", day=show_day(day))
    standing = gettext("Standing today") if day == today else asked
    return ListSpec(
        name="agreements",
        title=gettext("Agreements"),
        columns=columns(standing, day),
        filters=filters(reader, today, day),
        order="-signed",
        key=Agreement.id,
        archived=Agreement.archived_at,
        several=url_for("agreements.several") if i_may(Permission.AGREEMENT_EDIT) else "",
        dress=lambda session, rows: lines(session, rows, reader, day),
        empty_title=gettext("No agreement is on file"),
        empty_hint=gettext("Agreements come into the register from its sources."),
    )


def columns(standing: str, day: date) -> list[Column]:
    """Every column of the list on `day`; `standing` heads the one that says how they stand then."""
    title_order = Agreement.sort_th if language() == "th" else Agreement.sort_en
    return [
        Column(
            key="title",
            label=gettext("Agreement"),
            value=lambda line: said(line.row, "title"),
            cell=_title,
            sort=title_order,
        ),
        Column(key="partners", label=gettext("With"), value=_plain_partners, cell=_partners),
        Column(key="kind", label=gettext("Kind"), value=lambda line: label(line.row.kind)),
        Column(
            key="organ",
            label=gettext("Organ"),
            value=lambda line: label(line.row.organ),
            cell=lambda line: _organ(line.row.organ),
        ),
        Column(
            key="signed",
            label=gettext("Signed"),
            kind="date",
            value=lambda line: line.signed or gettext("Not known"),
            cell=lambda line: show_day(line.signed) or not_known(),
            sort=queries.SIGNED_ORDER,
        ),
        Column(key="ends", label=gettext("Ends"), kind="date", value=_plain_end, cell=_end),
        *_standing_columns(standing, day),
        Column(
            key="agency",
            label=gettext("Responsible agency"),
            value=lambda line: text(line.row, "agency").striptags(),
        ),
    ]


def _standing_columns(standing: str, day: date) -> list[Column]:
    """How they stand on `day`, and by when to decide."""
    return [
        Column(
            key="standing",
            label=standing,
            value=lambda line: _standing(line.row),
            cell=lambda line: badge(_short(line.row), state_tone(line.row.state)),
        ),
        Column(
            key="decide",
            label=gettext("Decide by"),
            kind="date",
            value=lambda line: line.row.decide_by,
            cell=_decide_by,
            sort=queries.decide_order(day),
            optional=True,
        ),
    ]


def _organ(organ: Organ) -> str | Markup:
    """The Council's own papers stand apart from the executive's, whose head is named in short."""
    if organ is Organ.COUNCIL:
        return badge(label(organ), "calm")
    return gettext("The Governor") if organ is Organ.GOVERNOR else label(organ)


def _standing(row: Row[Any]) -> str:
    """An old paper was no idea of ours before it was signed."""
    early = row.legacy and row.state is AgreementState.IDEA
    return gettext("Not signed yet") if early else label(row.state)


def _short(row: Row[Any]) -> str:
    """What the column of the signing day says beside it need not be said again."""
    return gettext("Not known") if row.state is AgreementState.UNDATED else _standing(row)


def _decide_by(line: Line) -> str | Markup:
    """The day by which to decide, coloured by how near it is."""
    if line.row.decide_by is None:
        return ""
    near = rung(line.row.decide_by, line.day)
    tone = "plain" if near is None else "bad" if near <= 1 else "warm"
    return badge(show_day(line.row.decide_by), tone)


def _title(line: Line) -> Markup:
    return link(url_for("agreements.show", agreement_id=line.id), text(line.row, "title"))


def _partners(line: Line) -> Markup:
    return Markup(", ").join(
        link(url_for("partners.show", partner_id=partner.id), text(partner, "name"))
        for partner in line.partners
    )


def _plain_partners(line: Line) -> str:
    return ", ".join(text(partner, "name").striptags() for partner in line.partners)


def _end(line: Line) -> str | Markup:
    if line.ends is None and line.row.term is not Term.EVERGREEN:
        return not_known()
    term = label(line.row.term) if line.row.term is not Term.UNKNOWN else ""
    return escape(show_day(line.ends)) + small(term)


def _plain_end(line: Line) -> object:
    if line.row.term is Term.EVERGREEN:
        return line.ends or label(line.row.term)
    return line.ends or gettext("Not known")
