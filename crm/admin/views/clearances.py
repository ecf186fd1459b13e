"""The back office of the rules by which content demands clearances."""

from typing import Any

from flask import current_app
from flask_babel import gettext
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.admin import queries
from crm.admin.forms.clearances import RuleForm, values_of_rule
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.authority.commands.ruling import edit_rule, record_rule
from crm.authority.models import ClearanceRule
from crm.authority.rules.clearances import ClearanceKind, Condition, is_on
from crm.platform.text import N_
from crm.web import filters
from crm.web.jinja import label, show_day
from crm.web.lists import Column, Filter
from crm.web.telling import Words, coded, shown_day


def _words() -> Words:
    drawers = {
        "condition": coded(Condition),
        "kind": coded(ClearanceKind),
        "valid_from": shown_day,
        "valid_to": shown_day,
    }
    return words_of(RuleForm, columns={}, drawers=drawers)


class RuleKeeper(OfficeKeeper):
    """Which content demands which clearance, from a day on."""

    noun = office_noun(
        "clearance-rules",
        model=ClearanceRule,
        one=N_("Clearance rule"),
        many=N_("Clearance rules"),
        icon="authority",
        rows=lambda _reader: select(ClearanceRule),
        title=lambda rule: rule.code,
        words=_words,
    )
    form = RuleForm
    adds, edits = N_("Add a clearance rule"), N_("Edit a clearance rule")
    lead = N_("A rule asks for its clearance from its day on. What was asked for before stays asked for.")
    sections = (
        Section(N_("The rule"), (("code", "section"), ("condition", "kind"), ("valid_from", "valid_to"))),
        Section(N_("Why"), (("why_th", "why_en"),)),
    )

    def opened(self, record: Any) -> RuleForm:
        return RuleForm(formdata=None, data=values_of_rule(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> ClearanceRule:
        return record_rule(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_rule(session, record, form.facts(), seen_version=form.seen_version, by=by)


class RuleView(ReferenceView):
    """Which rule demands what, and since when."""

    keeper = RuleKeeper()
    lead = N_("Which content of an agreement demands which clearance, switched on and off by date.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("code", "condition", "kind", "section", "valid_from", "today")
    order = "code"

    def rows(self) -> Select[Any]:
        return queries.clearance_rule_rows()

    def columns(self) -> dict[str, Column]:
        return {
            "code": linked(self, "code", gettext("Code"), lambda row: row.code, ClearanceRule.code),
            "condition": Column(
                key="condition", label=gettext("When"), value=lambda row: label(row.condition)
            ),
            "kind": Column(key="kind", label=gettext("Which clearance"), value=lambda row: label(row.kind)),
            "section": Column(key="section", label=gettext("Section"), value=lambda row: row.section),
            "valid_from": Column(
                key="valid_from",
                label=gettext("Switched on from"),
                value=lambda row: row.valid_from,
                cell=lambda row: show_day(row.valid_from),
                kind="date",
            ),
            "today": Column(key="today", label=gettext("Today"), value=_on_today),
        }

    def filters(self) -> list[Filter]:
        return [
            filters.of_enum(
                "kind",
                gettext("Which clearance"),
                ClearanceKind,
                lambda rows, kind: rows.where(ClearanceRule.kind == kind),
            )
        ]


def _on_today(row: Any) -> str:
    return gettext("On") if is_on(row, current_app.extensions["clock"].today()) else gettext("Off")
