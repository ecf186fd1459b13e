"""The form that takes a plan over into a later year."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from crm.plans.commands.copying import CopyFacts
from crm.plans.models import Plan, PlanItem
from crm.web.checks import CheckboxesField, FiscalYearField
from crm.web.fields import Filled, line
from crm.web.forms import RecordForm
from crm.web.jinja import text


class CopyForm(RecordForm):
    """What the new plan is called, and which items go on in it."""

    kept_in = Plan
    code = line(lazy_gettext("Code"), Filled())
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    fiscal_year = FiscalYearField(lazy_gettext("First fiscal year"), [Filled()])
    carried = CheckboxesField(lazy_gettext("What goes on"), coerce=int)
    last_budget = BooleanField(
        lazy_gettext("Last year's budget applies until the new ordinance is made (section 103)")
    )

    def __init__(self, *typed: Any, items: Sequence[tuple[int, PlanItem]] = (), **more: Any) -> None:
        super().__init__(*typed, **more)
        self.carried.choices = [
            SelectChoice(str(item.id), f"{'– ' * depth}{item.code} {text(item, 'name').striptags()}")
            for depth, item in items
        ]

    def facts(self) -> CopyFacts:
        """What was typed; only after `validate`."""
        plain = {name: self[name].data for name in ("code", "title_th", "title_en", "fiscal_year")}
        return CopyFacts(**plain, carried=self.carried.data or (), last_budget=self.last_budget.data)
