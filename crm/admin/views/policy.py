"""The back office of the figures by which the office decides."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, String, select, type_coerce
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from crm.access.acting import Doer
from crm.admin import queries
from crm.admin.forms.policy import PolicyForm, values_of_figure
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.platform.text import N_
from crm.policy.commands import edit_policy, set_policy
from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey
from crm.web import filters
from crm.web.jinja import label, show_day
from crm.web.lists import Column, Filter
from crm.web.telling import Words, coded, shown_day


def _words() -> Words:
    drawers = {"key": coded(PolicyKey), "valid_from": shown_day}
    return words_of(PolicyForm, columns={}, drawers=drawers)


class PolicyKeeper(OfficeKeeper):
    """A figure, and from which day it holds; which one it is stays."""

    noun = office_noun(
        "policy",
        model=PolicyValue,
        one=N_("Figure"),
        many=N_("Figures of the office"),
        icon="plan",
        rows=lambda _reader: select(PolicyValue),
        title=lambda figure: label(figure.key),
        words=_words,
    )
    form = PolicyForm
    adds, edits = N_("Set a figure"), N_("Edit a figure")
    lead = N_("A new figure holds from its day on. What was decided before stays under the one of its time.")
    sections = (Section(N_("The figure"), (("key",), ("value", "valid_from"), ("meaning_th", "meaning_en"))),)

    def opened(self, record: Any) -> PolicyForm:
        return PolicyForm(formdata=None, data=values_of_figure(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        if record is not None:
            form.key.choices = [SelectChoice(record.key.value, label(record.key))]

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> PolicyValue:
        return set_policy(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_policy(session, record, form.facts(), seen_version=form.seen_version, by=by)


class PolicyView(ReferenceView):
    """Months of dormancy, warnings, the value of gifts, how long contacts are kept."""

    keeper = PolicyKeeper()
    lead = N_(
        "When a tie counts as dormant, when the office is warned, what is reported, what is kept how long."
    )
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("key", "value", "valid_from", "meaning")
    order = "key"

    def rows(self) -> Select[Any]:
        return queries.policy_rows()

    def columns(self) -> dict[str, Column]:
        by_key = type_coerce(PolicyValue.key, String)
        return {
            "key": linked(self, "key", gettext("Which figure"), lambda row: label(row.key), by_key),
            "value": Column(key="value", label=gettext("Figure"), value=_said),
            "valid_from": Column(
                key="valid_from",
                label=gettext("Holds from"),
                value=lambda row: row.valid_from,
                cell=lambda row: show_day(row.valid_from),
                kind="date",
                sort=PolicyValue.valid_from,
            ),
            "meaning": pair("meaning", gettext("What it means"), "meaning"),
        }

    def filters(self) -> list[Filter]:
        return [filters.of_enum("key", gettext("Which figure"), PolicyKey, _of_key)]


def _of_key(rows: filters.Rows, key: PolicyKey) -> filters.Rows:
    return rows.where(PolicyValue.key == key)


def _said(row: Any) -> str:
    return f"{row.value} {label(row.unit)}"
