"""The back office of the city's own house: agencies and the numbered powers of section 89."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, selectinload

from crm.access.acting import Doer
from crm.admin import queries
from crm.admin.forms.agencies import AgencyForm, AreaForm, values_of_agency, values_of_area
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked, linked_pair, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.agencies.commands.empowering import edit_area, record_area
from crm.agencies.commands.recording import edit_agency, record_agency
from crm.agencies.models import Agency, AuthorityArea
from crm.agencies.queries import IN_THE_ACTS_ORDER, matching
from crm.agencies.rules import AgencyKind
from crm.platform.matching import every_word_in
from crm.platform.text import N_
from crm.web import filters
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, Filter
from crm.web.telling import Drawer, Words, coded, named, shown_day


def _agency_words() -> Words:
    drawers: dict[str, Drawer] = {
        "kind": coded(AgencyKind),
        "parent_id": named(Agency),
        "valid_from": shown_day,
        "valid_to": shown_day,
    }
    return words_of(AgencyForm, columns={"parent": "parent_id"}, drawers=drawers)


class AgencyKeeper(OfficeKeeper):
    """An agency of the city."""

    noun = office_noun(
        "agencies",
        model=Agency,
        one=N_("Agency"),
        many=N_("Agencies"),
        icon="agencies",
        rows=lambda _reader: select(Agency),
        title=lambda agency: text(agency, "name").striptags(),
        words=_agency_words,
    )
    form = AgencyForm
    adds, edits = N_("Add an agency"), N_("Edit an agency")
    sections = (
        Section(N_("Who it is"), (("kind", "code"), ("name_th", "name_en"), ("abbr_th", "act_section"))),
        Section(
            N_("Where it stands"),
            (
                ("parent",),
                ("head_title_th", "head_title_en"),
                ("valid_from", "valid_to"),
                ("note_th", "note_en"),
            ),
        ),
    )

    def opened(self, record: Any) -> AgencyForm:
        return AgencyForm(formdata=None, data=values_of_agency(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Agency:
        return record_agency(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_agency(session, record, form.facts(), seen_version=form.seen_version, by=by)


class AgencyView(ReferenceView):
    """Agencies with what they are part of, and since when until when."""

    keeper = AgencyKeeper()
    lead = N_("Departments, offices, districts and their divisions, each with the time it is in being.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("name", "code", "kind", "above", "valid")
    order = "kind"

    def rows(self) -> Select[Any]:
        return queries.agency_rows()

    def columns(self) -> dict[str, Column]:
        by_name = Agency.sort_th if language() == "th" else Agency.sort_en
        return {
            "name": linked_pair(self, "name", gettext("Agency"), "name", by_name),
            "code": Column(key="code", label=gettext("Code"), value=lambda row: row.code, sort=Agency.code),
            "kind": Column(
                key="kind", label=gettext("Kind"), value=lambda row: label(row.kind), sort=IN_THE_ACTS_ORDER
            ),
            "above": pair("above", gettext("Part of"), "above"),
            "valid": Column(key="valid", label=gettext("In being"), value=_in_being),
        }

    def filters(self) -> list[Filter]:
        return [
            Filter(key="q", label=gettext("Any name or abbreviation"), apply=matching),
            filters.of_enum(
                "kind", gettext("Kind"), AgencyKind, lambda rows, kind: rows.where(Agency.kind == kind)
            ),
        ]


def _in_being(row: Any) -> str:
    first, last = show_day(row.valid_from), show_day(row.valid_to)
    return f"{first} – {last}".strip() if first or last else ""


def _area_words() -> Words:
    return words_of(AreaForm, columns={}, drawers={"leads": _agencies})


def _agencies(ids: list[int]) -> str:
    draw = named(Agency)
    return ", ".join(draw(number) for number in ids)


class AreaKeeper(OfficeKeeper):
    """A numbered power of section 89."""

    noun = office_noun(
        "areas",
        model=AuthorityArea,
        one=N_("Power under section 89"),
        many=N_("Powers under section 89"),
        icon="authority",
        rows=lambda _reader: select(AuthorityArea).options(selectinload(AuthorityArea.leads)),
        title=lambda area: gettext("Section %(clause)s", clause=f"89 {text(area, 'number')}"),
        words=_area_words,
    )
    form = AreaForm
    adds, edits = N_("Add a power under section 89"), N_("Edit a power under section 89")
    sections = (
        Section(N_("As the Act says it"), (("code", "number"), ("name_th", "name_en"), ("plain_en",))),
        Section(N_("Who takes the lead"), (("leads",), ("districts_involved",), ("delegable",))),
    )

    def opened(self, record: Any) -> AreaForm:
        return AreaForm(formdata=None, data=values_of_area(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> AuthorityArea:
        return record_area(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_area(session, record, form.facts(), seen_version=form.seen_version, by=by)


class AreaView(ReferenceView):
    """The numbered powers of section 89, 14 bis included."""

    keeper = AreaKeeper()
    lead = N_("The numbered powers of section 89, and which agency takes the lead in each.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("number", "wording", "code")
    order = "code"

    def rows(self) -> Select[Any]:
        return queries.area_rows()

    def columns(self) -> dict[str, Column]:
        wording = "name_th" if language() == "th" else "plain_en"
        return {
            "number": linked(self, "number", gettext("No."), _number, AuthorityArea.code),
            "wording": Column(
                key="wording", label=gettext("What it is about"), value=lambda row: getattr(row, wording)
            ),
            "code": Column(
                key="code", label=gettext("Code"), value=lambda row: row.code, sort=AuthorityArea.code
            ),
        }

    def filters(self) -> list[Filter]:
        return [Filter(key="q", label=gettext("Any words of the Act"), apply=_wording_like)]


def _number(row: Any) -> str:
    return f"89 {row.number.replace('bis', 'ทวิ') if language() == 'th' else row.number}"


def _wording_like(rows: filters.Rows, typed: str) -> filters.Rows:
    texts = (AuthorityArea.name_th, func.lower(AuthorityArea.name_en), func.lower(AuthorityArea.plain_en))
    return rows.where(or_(*(and_(true(), *every_word_in(words, typed)) for words in texts)))
