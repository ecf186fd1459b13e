"""The list of letters, the register of a year by its numbers; and the templates."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Select, String, type_coerce

from crm.access.current import me
from crm.documents.listing import answer
from crm.letters import queries
from crm.letters.exports import register_number
from crm.letters.models import Letter, LetterTemplate
from crm.letters.rules import LetterKind, LetterLanguage, LetterState
from crm.letters.search import INDEXING
from crm.letters.views.blueprint import bp
from crm.partners.forms import partner_lookup
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.search.filters import found
from crm.web.access import i_may, requires
from crm.web.cells import badge, link, marked, small
from crm.web.database import db
from crm.web.filters import of_enum, of_record
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec

Rows = Select[Any]
TONES = {
    LetterState.DRAFT: "plain",
    LetterState.NUMBERED: "calm",
    LetterState.SIGNED: "warm",
    LetterState.SENT: "good",
    LetterState.WITHDRAWN: "bad",
}


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = queries.letter_rows(me())
    return answer("letters/index.html", Listing(_letters(), db.session(), rows, request.path, request.args))


@bp.get("/templates")
@requires(Permission.REGISTER_READ)
def template_index() -> ResponseReturnValue:
    listing = Listing(_templates(), db.session(), _template_rows(), request.path, request.args)
    return answer("letters/templates.html", listing)


def columns() -> list[Column]:
    """Every column of the list; panels show a few of them."""
    return [
        Column(
            key="number",
            label=gettext("Register number"),
            value=_number,
            cell=lambda row: Markup('<span class="nowrap">{}</span>').format(_number(row)),
            sort=Letter.id,
        ),
        Column(
            key="subject", label=gettext("Letter"), kind="title", value=lambda row: row.subject, cell=_subject
        ),
        Column(
            key="partner",
            label=gettext("Partner"),
            value=lambda row: text(row, "partner").striptags(),
            cell=_partner,
        ),
        Column(
            key="for_on",
            label=gettext("For the day"),
            kind="date",
            value=lambda row: PartialDate(row.for_on),
            cell=lambda row: show_day(row.for_on),
            sort=Letter.for_on,
        ),
        Column(
            key="state",
            label=gettext("State"),
            value=lambda row: label(row.state),
            cell=lambda row: badge(label(row.state), TONES[row.state]),
            sort=type_coerce(Letter.state, String),
        ),
        _sent(),
    ]


def _sent() -> Column:
    return Column(
        key="sent_on",
        label=gettext("Sent on"),
        kind="date",
        value=lambda row: PartialDate(row.sent_on) if row.sent_on else None,
        cell=lambda row: show_day(row.sent_on),
        sort=Letter.sent_on,
        optional=True,
    )


def _letters() -> ListSpec:
    return ListSpec(
        name="letters",
        title=gettext("Letters"),
        columns=columns(),
        filters=[
            Filter(key="q", label=gettext("Number, subject, name or partner"), apply=queries.like),
            found(INDEXING),
            of_enum("state", gettext("State"), LetterState, _of(Letter.state)),
            of_enum("kind", gettext("Kind of letter"), LetterKind, _of(Letter.kind)),
            of_enum("language", gettext("Language"), LetterLanguage, _of(Letter.language)),
            of_record("partner", gettext("Partner"), partner_lookup, queries.of_partner),
        ],
        order="-number",
        key=Letter.id,
        archived=Letter.archived_at,
        empty_title=gettext("No letter is on file"),
        empty_hint=gettext(
            "Letters are made from the occasions of the next days, or on the page of a person."
        ),
    )


def _of(column: Any) -> Any:
    return lambda rows, value: rows.where(column == value)


def _number(row: Any) -> str:
    return register_number(row, language()) or gettext("no number")


def _subject(row: Any) -> Markup:
    below = small(f"{label(row.kind)} · {row.envelope.splitlines()[0]}")
    return marked(f"{link(url_for('letters.show', letter_id=row.id), row.subject)}{below}")


def _partner(row: Any) -> Markup:
    return link(url_for("partners.show", partner_id=row.partner_id), text(row, "partner"))


def _template_rows() -> Any:
    names = ("id", "kind", "language", "subject")
    return queries.templates().with_only_columns(*(getattr(LetterTemplate, name) for name in names))


def _templates() -> ListSpec:
    return ListSpec(
        name="letter-templates",
        title=gettext("Letter templates"),
        columns=[
            Column(
                key="kind",
                label=gettext("Kind of letter"),
                kind="title",
                value=lambda row: label(row.kind),
                cell=_template,
                sort=type_coerce(LetterTemplate.kind, String),
            ),
            Column(key="language", label=gettext("Language"), value=lambda row: label(row.language)),
            Column(key="subject", label=gettext("Subject"), value=lambda row: row.subject),
        ],
        filters=[Filter(key="q", label=gettext("Words of the subject"), apply=_template_like)],
        order="kind",
        key=LetterTemplate.id,
        archived=LetterTemplate.archived_at,
        empty_title=gettext("No template is on file"),
        empty_hint=gettext("The register brings one for each kind of letter in both languages."),
    )


def _template(row: Any) -> str | Markup:
    if not i_may(Permission.LETTER_EDIT):
        return label(row.kind)
    return link(url_for("letters.template_edit", record_id=row.id), label(row.kind))


def _template_like(rows: Rows, typed: str) -> Rows:
    for word in typed.split():
        rows = rows.where(LetterTemplate.subject.icontains(word, autoescape=True))
    return rows
