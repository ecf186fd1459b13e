"""The forms of a plan and of its items."""

from typing import Any

from babel import Locale
from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.access.queries import accounts, visible_to
from crm.agencies.forms import agency_lookup
from crm.partners.rules import PartnerKind
from crm.plans import queries
from crm.plans.commands.recording import ItemFacts, PlanFacts
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel, PlanKind, by_code, fiscal_months
from crm.web.checks import CheckboxesField, FiscalYearField, several
from crm.web.database import db
from crm.web.fields import CountField, DayField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm
from crm.web.jinja import text
from crm.web.language import language

_PLAN = (
    "code",
    "kind",
    "title_th",
    "title_en",
    "title_as_published",
    "fiscal_year_from",
    "fiscal_year_to",
    "period_start",
    "period_end",
    "note_th",
    "note_en",
)
_ITEM = ("level", "code", "project_code", "seq", "weight", "name_th", "name_en", "note_th", "note_en")


def _number(typed: Any) -> int | None:
    return int(typed) if typed not in (None, "") else None


def _officers() -> list[SelectChoice]:
    found = db.session().scalars(accounts())
    return [SelectChoice("", "–"), *(SelectChoice(str(user.id), text(user, "name")) for user in found)]


def _plans() -> list[SelectChoice]:
    found = db.session().scalars(visible_to(queries.plans(), Plan, me()))
    named = [SelectChoice(str(plan.id), text(plan, "title").striptags()) for plan in found]
    return [SelectChoice("", "–"), *named]


def _fiscal_months() -> list[SelectChoice]:
    names = Locale(language()).months["stand-alone"]["abbreviated"]
    return [SelectChoice(str(number), names[(number + 8) % 12 + 1]) for number in range(1, 13)]


class PlanForm(RecordForm):
    """A plan: what it is called, and the fiscal years it covers."""

    kept_in = Plan
    kind = choice(lazy_gettext("Kind"), PlanKind, Filled(), default=PlanKind.ANNUAL)
    code = line(lazy_gettext("Code"), Filled())
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    title_as_published = line(lazy_gettext("Title as published"))
    fiscal_year_from = FiscalYearField(lazy_gettext("First fiscal year"), [Filled()])
    fiscal_year_to = FiscalYearField(lazy_gettext("Last fiscal year"))
    period_start = DayField(lazy_gettext("First day"))
    period_end = DayField(lazy_gettext("Last day"))
    parent = SelectField(lazy_gettext("Made under"), choices=_plans, coerce=_number)
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> PlanFacts:
        """What was typed; only after `validate`."""
        return PlanFacts(parent_id=self.parent.data, **{name: self[name].data for name in _PLAN})


def values_of_plan(plan: Plan) -> dict[str, object]:
    """What the form of a plan on file is opened with."""
    return {name: getattr(plan, name) for name in ("version", *_PLAN)} | {"parent": plan.parent_id}


class ItemForm(RecordForm):
    """An item of a plan: its name, who answers for it, and when."""

    kept_in = PlanItem
    level = choice(lazy_gettext("Level"), ItemLevel, Filled(), default=ItemLevel.PROJECT)
    code = line(lazy_gettext("Code"), Filled())
    name_th = line(lazy_gettext("Name in Thai"))
    name_en = line(lazy_gettext("Name in English"))
    parent = SelectField(lazy_gettext("Belongs to"), coerce=_number)
    seq = CountField(lazy_gettext("Place in the plan"), least=1, most=9999, default=1)
    project_code = line(lazy_gettext("Project code of the city"))
    weight = CountField(lazy_gettext("Weight among its siblings"), least=0, most=1000, default=1)
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)
    agency_confirmed = BooleanField(lazy_gettext("This agency was in fact responsible"))
    officer = SelectField(lazy_gettext("Officer who sees to it"), choices=_officers, coerce=_number)
    months = CheckboxesField(lazy_gettext("Months"), choices=_fiscal_months, coerce=int)
    concerns = several(lazy_gettext("Concerns"), PartnerKind)
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def offer_items_of(self, plan_id: int, *, but: int | None = None) -> None:
        """Let it belong to another item of the plan."""
        found = db.session().scalars(visible_to(queries.items_of(plan_id), PlanItem, me()))
        named = [
            SelectChoice(str(item.id), f"{item.code} {text(item, 'name').striptags()}")
            for item in sorted(found, key=lambda item: by_code(item.code))
            if item.id != but
        ]
        self.parent.choices = [SelectChoice("", "–"), *named]

    def facts(self) -> ItemFacts:
        """What was typed; only after `validate`."""
        confirmed = self._fields.get("agency_confirmed")
        return ItemFacts(
            **{name: self[name].data for name in _ITEM}
            | {"seq": self.seq.data or 1, "weight": 1 if self.weight.data is None else self.weight.data},
            officer_id=self.officer.data,
            agency_id=self.agency.data,
            parent_id=self.parent.data,
            months=self.months.data or (),
            concerns=self.concerns.data or (),
            agency_confirmed=bool(confirmed and confirmed.data),
        )


def values_of_item(item: PlanItem) -> dict[str, object]:
    """What the form of an item on file is opened with."""
    concerned = [kind for kind in PartnerKind if kind.value in (item.concerns or "").split(",")]
    plain = {name: getattr(item, name) for name in ("version", *_ITEM)}
    more = {
        "parent": item.parent_id,
        "officer": item.officer_id,
        "agency": item.agency_id,
        "concerns": concerned,
    }
    return plain | more | {"months": list(fiscal_months(item.months))}
