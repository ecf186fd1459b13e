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
from crm.agreements.rules import Organ, Standing, Term, as_known, standing_of
from crm.agreements.views.filters import day_asked, filters
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.text import N_
from crm.web.access import i_may
from crm.web.cells import badge, link, not_known, small
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, ListSpec
from crm.web.names import said

TONES = {
    Standing.NOT_YET_SIGNED: "warm",
    Standing.NOT_YET_IN_FORCE: "warm",
    Standing.IN_FORCE: "good",
    Standing.IN_FORCE_END_UNKNOWN: "calm",
    Standing.EXPIRED: "plain",
    Standing.SIGNING_DAY_UNKNOWN: "warm",
}

SHORT = {
    Standing.IN_FORCE_END_UNKNOWN: N_("In force"),
    Standing.SIGNING_DAY_UNKNOWN: N_("Not known"),
}
"""What a column beside those of the two dates need not say again: which of them is not known."""


@dataclass(frozen=True)
class Line:
    """One agreement of a list: its columns, its partners, how it stands."""

    row: Row[Any]
    partners: Sequence[Row[Any]]
    standing: Standing

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
    """Rows with their partners, in one more query, standing as on `day`."""
    parties = defaultdict(list)
    for party in session.execute(queries.parties_of([row.id for row in rows], reader)):
        parties[party.agreement_id].append(party)
    return [Line(row, parties[row.id], standing_of(row, day)) for row in rows]


def agreement_list(reader: Reader, today: date, asked: str) -> ListSpec:
    """The list of agreements. `asked`: what was typed into "in force on"; without it today."""
    day = day_asked(asked)
    standing = gettext("Standing on %(day)s", day=show_day(day)) if day else gettext("Standing today")
    return ListSpec(
        name="agreements",
        title=gettext("Agreements"),
        columns=columns(standing),
        filters=filters(reader, today),
        order="-signed",
        key=Agreement.id,
        archived=Agreement.archived_at,
        several=url_for("agreements.several") if i_may(Permission.AGREEMENT_EDIT) else "",
        dress=lambda session, rows: lines(session, rows, reader, day or today),
        empty_title=gettext("No agreement is on file"),
        empty_hint=gettext("Agreements come into the register from its sources."),
    )


def columns(standing: str) -> list[Column]:
    """Every column of the list; `standing` heads the one that says how they stand."""
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
        Column(
            key="standing",
            label=standing,
            value=lambda line: label(line.standing),
            cell=lambda line: _standing(line.standing),
        ),
        Column(
            key="agency",
            label=gettext("Responsible agency"),
            value=lambda line: text(line.row, "agency").striptags(),
        ),
    ]


def _organ(organ: Organ) -> str | Markup:
    """The Council's own papers stand apart from the executive's, whose head is named in short."""
    if organ is Organ.COUNCIL:
        return badge(label(organ), "calm")
    return gettext("The Governor") if organ is Organ.GOVERNOR else label(organ)


def _standing(standing: Standing) -> Markup:
    if standing is Standing.NOT_YET_IN_FORCE:
        return badge(gettext("Signed"), TONES[standing]) + small(gettext("not in force yet"))
    return badge(gettext(SHORT.get(standing, standing.label)), TONES[standing])


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
