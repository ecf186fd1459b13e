"""The forms of an indicator, of what a month brought, and of what is decided on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.plans.commands.measuring import IndicatorFacts
from crm.plans.commands.results import ResultFacts
from crm.plans.models import Indicator, MonthResult
from crm.plans.rules import Aggregation, Direction
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.spoken import fiscal_year_name
from crm.web.fields import CountField, Filled, QuantityField, choice, line, paragraph
from crm.web.forms import RecordForm
from crm.web.jinja import text
from crm.web.language import language

SLOTS = 12
_INDICATOR = ("name_th", "name_en", "unit_th", "unit_en", "code", "direction", "aggregation")
_RESULT = ("value", "evidence", "problem_th", "problem_en", "remedy_th", "remedy_en")


def _month(typed: Any) -> date | None:
    return typed if isinstance(typed, date) else date.fromisoformat(typed) if typed else None


def _number(typed: Any) -> int | None:
    return int(typed) if typed not in (None, "") else None


class _Targets(RecordForm):
    """A field for the target of each month of a year, or of each year of a longer plan."""

    slot_1 = QuantityField()
    slot_2 = QuantityField()
    slot_3 = QuantityField()
    slot_4 = QuantityField()
    slot_5 = QuantityField()
    slot_6 = QuantityField()
    slot_7 = QuantityField()
    slot_8 = QuantityField()
    slot_9 = QuantityField()
    slot_10 = QuantityField()
    slot_11 = QuantityField()
    slot_12 = QuantityField()


class IndicatorForm(_Targets):
    """An indicator: what is counted, which way it should go, and what each month should reach."""

    kept_in = Indicator
    name_th = line(lazy_gettext("Name in Thai"))
    name_en = line(lazy_gettext("Name in English"))
    unit_th = line(lazy_gettext("Unit in Thai"))
    unit_en = line(lazy_gettext("Unit in English"))
    code = line(lazy_gettext("Code of the indicator"))
    seq = CountField(lazy_gettext("Place among the indicators"), least=1, most=999, default=1)
    direction = choice(lazy_gettext("Direction"), Direction, Filled(), default=Direction.UP)
    aggregation = choice(lazy_gettext("How months add up"), Aggregation, Filled(), default=Aggregation.SUM)

    def ask_targets(self, months: Sequence[date], *, by_year: bool) -> None:
        """Ask for these months; the fields that are left over go."""
        self.months = list(months)[:SLOTS]
        for slot in range(1, SLOTS + 1):
            if slot > len(self.months):
                self._fields.pop(f"slot_{slot}", None)
                continue
            month = Month.of(self.months[slot - 1])
            year = fiscal_year_name(month.fiscal_year, language())
            self[f"slot_{slot}"].label.text = year if by_year else spoken.short_month(month, language())

    @property
    def slots(self) -> list[Any]:
        """The fields of the targets, in the order of their months."""
        return [self[f"slot_{slot}"] for slot in range(1, len(self.months) + 1)]

    def facts(self) -> IndicatorFacts:
        """What was typed; only after `validate`."""
        targets = {
            month: field.data
            for month, field in zip(self.months, self.slots, strict=True)
            if field.data is not None
        }
        plain = {name: self[name].data for name in _INDICATOR}
        return IndicatorFacts(**plain, seq=self.seq.data or 1, targets=targets)


def values_of_indicator(indicator: Indicator, months: Sequence[date]) -> dict[str, object]:
    """What the form of an indicator on file is opened with."""
    held = {target.month: target.value for target in indicator.targets}
    slots = {f"slot_{slot}": held.get(month) for slot, month in enumerate(months, start=1)}
    return {name: getattr(indicator, name) for name in ("version", "seq", *_INDICATOR)} | slots


class ResultForm(RecordForm):
    """What a month brought, with its evidence, and what stood in the way."""

    kept_in = MonthResult
    indicator = SelectField(lazy_gettext("Indicator"), coerce=_number)
    month = SelectField(lazy_gettext("Month"), coerce=_month)
    value = QuantityField(lazy_gettext("Result of the month"), [Filled()])
    evidence = line(lazy_gettext("Evidence"), Filled())
    problem_th = paragraph(lazy_gettext("Problem in Thai"))
    problem_en = paragraph(lazy_gettext("Problem in English"))
    remedy_th = paragraph(lazy_gettext("Remedy in Thai"))
    remedy_en = paragraph(lazy_gettext("Remedy in English"))

    def ask(self, indicators: Sequence[Indicator], months: Sequence[Month]) -> None:
        """Ask for one of these indicators, or a percentage where there is none, and for one of the months."""
        self.month.choices = [
            SelectChoice(month.first.isoformat(), spoken.month(month, language())) for month in months
        ]
        if not indicators:
            self._fields.pop("indicator", None)
            self.value.label.text = lazy_gettext("Progress so far, in percent")
            return
        self.indicator.choices = [
            SelectChoice(str(indicator.id), text(indicator, "name").striptags()) for indicator in indicators
        ]

    def facts(self) -> ResultFacts:
        """What was typed; only after `validate`."""
        chosen = self._fields.get("indicator")
        plain = {name: self[name].data for name in _RESULT}
        return ResultFacts(month=self.month.data, indicator_id=chosen.data if chosen else None, **plain)


def values_of_result(result: MonthResult) -> dict[str, object]:
    """What the form of a result on file is opened with."""
    plain = {name: getattr(result, name) for name in ("version", "month", *_RESULT)}
    return plain | {"indicator": result.indicator_id}


class ReasonForm(RecordForm):
    """The reason for a step that asks for one."""

    reason = paragraph(lazy_gettext("Reason"), length=2000)
