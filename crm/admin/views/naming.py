"""The back office of other names, of partners and of agencies: kept alike, each finds whose it is."""

from collections.abc import Callable
from typing import Any

from babel import Locale
from flask_babel import gettext
from sqlalchemy import Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.current import me
from crm.admin import queries
from crm.admin.forms.names import (
    AgencyNameForm,
    PartnerNameForm,
    values_of_agency_name,
    values_of_partner_name,
)
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.agencies.commands import naming as agency_naming
from crm.agencies.models import Agency, AgencyName
from crm.agencies.rules import NameType
from crm.partners.commands import naming as partner_naming
from crm.partners.models import Partner, PartnerName
from crm.partners.queries import names_readable_by
from crm.platform.matching import every_word_in
from crm.platform.text import N_
from crm.web.filters import Rows, of_enum
from crm.web.jinja import label
from crm.web.language import language
from crm.web.lists import Column, Filter
from crm.web.names import iso_day, years
from crm.web.telling import Words, coded, named

_DATES = {"first": "valid_from", "last": "valid_to"}
_DRAWN = {"type": coded(NameType), "valid_from": iso_day, "valid_to": iso_day}


def _partner_name_words() -> Words:
    columns = {"partner": "partner_id", **_DATES}
    return words_of(PartnerNameForm, columns=columns, drawers={"partner_id": named(Partner), **_DRAWN})


def _agency_name_words() -> Words:
    columns = {"agency": "agency_id", **_DATES}
    return words_of(AgencyNameForm, columns=columns, drawers={"agency_id": named(Agency), **_DRAWN})


class _NameKeeper(OfficeKeeper):
    """Another name; `owner` is the field that says whose, and whose it is stays."""

    owner = ""
    find_by_names: Callable[[Session, Any], None]

    def __init__(self) -> None:
        rest = (("text",), ("language", "type"), ("first", "last"), ("source",))
        self.sections = (Section(N_("The name"), ((self.owner,), *rest)),)

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        if record is not None and self.owner in form:
            delattr(form, self.owner)

    def moved(self, session: Session, record: Any) -> None:
        self.find_by_names(session, record)


class PartnerNameKeeper(_NameKeeper):
    """Another name of a partner."""

    noun = office_noun(
        "partner-names",
        model=PartnerName,
        one=N_("Name of a partner"),
        many=N_("Names of partners"),
        icon="partners",
        rows=names_readable_by,
        title=lambda name: name.text,
        words=_partner_name_words,
    )
    form, owner = PartnerNameForm, "partner"
    find_by_names = staticmethod(partner_naming.find_by_names)
    adds, edits = N_("Add a name of a partner"), N_("Edit a name of a partner")
    lead = N_("Every name on file finds the partner. Official names stand on the partner itself.")

    def may_return(self, session: Session, record: Any) -> None:
        super().may_return(session, record)
        partner_naming.refuse_twice(session, record)

    def opened(self, record: Any) -> PartnerNameForm:
        return PartnerNameForm(formdata=None, data=values_of_partner_name(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> PartnerName:
        partner = session.get_one(Partner, form.partner.data)
        return partner_naming.add_name(session, partner, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        partner_naming.edit_name(session, record, form.facts(), seen_version=form.seen_version, by=by)


class AgencyNameKeeper(_NameKeeper):
    """Another name of an agency."""

    noun = office_noun(
        "agency-names",
        model=AgencyName,
        one=N_("Name of an agency"),
        many=N_("Names of agencies"),
        icon="agencies",
        rows=lambda _reader: select(AgencyName),
        title=lambda name: name.text,
        words=_agency_name_words,
    )
    form, owner = AgencyNameForm, "agency"
    find_by_names = staticmethod(agency_naming.find_by_names)
    adds, edits = N_("Add a name of an agency"), N_("Edit a name of an agency")
    lead = N_("Every name on file finds the agency. Its official names stand on the agency itself.")

    def opened(self, record: Any) -> AgencyNameForm:
        return AgencyNameForm(formdata=None, data=values_of_agency_name(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> AgencyName:
        agency = session.get_one(Agency, form.agency.data)
        return agency_naming.add_name(session, agency, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        agency_naming.edit_name(session, record, form.facts(), seen_version=form.seen_version, by=by)


class _NameView(ReferenceView):
    """The list of names; `owned_by` is the model of whose they are."""

    owned_by: Any
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("text", "owner", "type", "language", "valid")
    order = "owner"

    def columns(self) -> dict[str, Column]:
        tongues, owner = Locale(language()).languages, self.owned_by
        order = owner.sort_th if language() == "th" else owner.sort_en
        whose = gettext("Partner") if owner is Partner else gettext("Agency")
        return {
            "text": linked(self, "text", gettext("Name"), lambda row: row.text, self.model.text),
            "owner": pair("owner", whose, "owner", sort=order),
            "type": Column(key="type", label=gettext("What it is for"), value=lambda row: label(row.type)),
            "language": Column(
                key="language",
                label=gettext("Language"),
                value=lambda row: tongues.get(row.language, row.language),
            ),
            "valid": Column(
                key="valid",
                label=gettext("In use over"),
                value=lambda row: years(row.valid_from, row.valid_to),
            ),
        }

    def filters(self) -> list[Filter]:
        uses = of_enum(
            "type", gettext("What it is for"), NameType, lambda rows, use: rows.where(self.model.type == use)
        )
        return [Filter(key="q", label=gettext("A name, or whose it is"), apply=self._like), uses]

    def _like(self, rows: Rows, typed: str) -> Rows:
        itself = and_(true(), *every_word_in(func.lower(self.model.text), typed))
        return rows.where(or_(itself, and_(true(), *every_word_in(self.owned_by.filter_text, typed))))


class PartnerNameView(_NameView):
    """Former, short and published names of partners."""

    keeper, owned_by = PartnerNameKeeper(), Partner
    lead = N_("Former, short and published names; each of them finds its partner.")

    def rows(self) -> Select[Any]:
        return queries.partner_name_rows(me())


class AgencyNameView(_NameView):
    """Former, short and published names of agencies."""

    keeper, owned_by = AgencyNameKeeper(), Agency
    lead = N_("Former, short and published names; each of them finds its agency.")

    def rows(self) -> Select[Any]:
        return queries.agency_name_rows()
