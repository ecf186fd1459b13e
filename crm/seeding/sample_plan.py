"""The plans of the sample: last year's as it was carried out, and this year's as far as it has come."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from crm.activities.models import Disbursement, LineOutcome
from crm.activities.rules import OutcomeKind
from crm.agencies.models import Agency
from crm.authority.rules.clearances import ForeignMoney
from crm.plans.models import BudgetLine, Indicator, IndicatorTarget, MonthResult, Plan, PlanItem
from crm.plans.rules import (
    Aggregation,
    BudgetBasis,
    Direction,
    ItemLevel,
    PlanKind,
    PlanState,
    ResultState,
)
from crm.platform.calendar import fiscal_year, months_of_year
from crm.seeding.rows import Row, Seeder, read

SOURCE, FOLDER = "Sample", "sample"
_PAID_ON = 20


class SamplePlans:
    """Loads the plans around a day. `references` knows the seeded rows that they refer to."""

    def __init__(self, seeder: Seeder, references: Seeder, today: date) -> None:
        self.seeder, self.references, self.today = seeder, references, today
        self.years: dict[int, str] = {}
        """By fiscal year: how the keys of its plan begin."""

    def load(self) -> None:
        for row in read(f"{FOLDER}/plan.csv"):
            self._plan(row)
        self.seeder.flush()

    def item(self, code: str, on: date) -> PlanItem | None:
        """The item of that code in the plan of the year of a day; None where the sample has no such plan."""
        begins = self.years.get(fiscal_year(on))
        return None if begins is None else self.seeder.known(PlanItem)[begins + code]

    def _plan(self, row: Row) -> None:
        ago = int(row["years_ago"])
        year = fiscal_year(self.today) - ago
        begins = self.years[year] = f"{ago}y-" if ago else ""
        texts = {name: row[name] or None for name in ("title_en", "title_th", "note_en", "note_th")}
        plan, _ = self.seeder.put(
            Plan,
            row["code"],
            code=row["code"],
            kind=PlanKind(row["kind"]),
            state=PlanState(row["state"]),
            source=SOURCE,
            fiscal_year_from=year,
            fiscal_year_to=year,
            period_start=date(year - 1, 10, 1),
            period_end=date(year, 9, 30),
            **texts,
        )
        self.seeder.flush()
        for item in read(f"{FOLDER}/plan_items.csv"):
            self._item(plan, item, begins)
        for measure in read(f"{FOLDER}/indicators.csv"):
            self._measure(measure, begins, year)
        for line in read(f"{FOLDER}/budget_lines.csv"):
            self._line(line, begins, year)
        for outcome in read(f"{FOLDER}/line_outcomes.csv"):
            self._outcome(outcome, begins, year)
        self.seeder.flush()

    def _item(self, plan: Plan, row: Row, begins: str) -> None:
        parent = self.seeder.known(PlanItem).get(begins + row["parent_code"])
        self.seeder.put(
            PlanItem,
            begins + row["code"],
            plan_id=plan.id,
            parent_id=parent.id if parent else None,
            level=ItemLevel(row["level"]),
            code=row["code"],
            seq=int(row["seq"]),
            name_en=row["name_en"],
            name_th=row["name_th"],
            agency_id=self.references.known(Agency)[row["agency_code"]].id,
            months=row["months"].replace(";", ",") or None,
            concerns=row["concerns"].replace(";", ",") or None,
            source=SOURCE,
        )
        self.seeder.flush()

    def _measure(self, row: Row, begins: str, year: int) -> None:
        """An indicator with its results, or typed progress where the row names none."""
        item, indicator = self.seeder.known(PlanItem)[begins + row["item_code"]], None
        key = f"{begins}{row['item_code']}:{row['seq']}"
        if row["name_en"]:
            indicator, written = self.seeder.put(
                Indicator,
                key,
                item_id=item.id,
                seq=int(row["seq"]),
                code=row["code"] or None,
                direction=Direction(row["direction"]),
                aggregation=Aggregation(row["aggregation"]),
                **{name: row[name] or None for name in ("name_en", "name_th", "unit_en", "unit_th")},
            )
            if written:
                targets = _months(row["targets"], year)
                indicator.targets = [IndicatorTarget(month=m, value=v) for m, v in targets]
            self.seeder.flush()
        told = list(_months(row["results"], year))
        for month, value in told:
            if _after(month) > self.today:
                continue
            latest = month == max(m for m, _ in told if _after(m) <= self.today)
            notes = ("problem_en", "problem_th", "remedy_en", "remedy_th")
            self.seeder.put(
                MonthResult,
                f"{key}:{month.isoformat()}",
                item_id=item.id,
                indicator_id=indicator.id if indicator else None,
                month=month,
                value=value,
                evidence=row["evidence"],
                state=ResultState.APPROVED,
                **{name: (row[name] or None) if latest else None for name in notes},
            )

    def _line(self, row: Row, begins: str, year: int) -> None:
        allocated = Decimal(row["allocated"])
        key = f"{begins}{row['item_code']}:{row['number']}"
        paid = [
            (month, allocated * share / 100)
            for month, share in _months(row["payments"], year)
            if month.replace(day=_PAID_ON) <= self.today
        ]
        texts = ("reference", "donor_en", "donor_th", "note_en", "note_th")
        line, written = self.seeder.put(
            BudgetLine,
            key,
            item_id=self.seeder.known(PlanItem)[begins + row["item_code"]].id,
            fiscal_year=year,
            basis=BudgetBasis(row["basis"]),
            foreign_money=ForeignMoney(row["foreign_money"]),
            allocated=allocated,
            **{name: row[name] or None for name in texts},
        )
        if not written:
            return
        line.disbursed = sum((amount for _, amount in paid), Decimal(0))
        self.seeder.flush()
        for number, (month, amount) in enumerate(paid, start=1):
            self.seeder.put(
                Disbursement,
                f"{key}:{number}",
                line_id=line.id,
                paid_on=month.replace(day=_PAID_ON),
                amount=amount,
                reference=f"S-{year}-{row['item_code'].removeprefix('SAMPLE-')}-{row['number']}-{number}",
            )

    def _outcome(self, row: Row, begins: str, year: int) -> None:
        """What is over has its outcome on file; this year's months say it by their activities."""
        month = _month(int(row["month"]), year)
        if not begins or _after(month) > self.today:
            return
        self.seeder.put(
            LineOutcome,
            f"{begins}{row['item_code']}:{row['month']}",
            item_id=self.seeder.known(PlanItem)[begins + row["item_code"]].id,
            month=month,
            kind=OutcomeKind(row["kind"]),
            moved_to=_month(int(row["moved_to"]), year) if row["moved_to"] else None,
            **{name: row[name] or None for name in ("reason_en", "reason_th", "decided_by")},
        )


def _months(cell: str, year: int) -> Iterator[tuple[date, Decimal]]:
    """Of "3:10;5:20" the first day of each fiscal month, and its number."""
    for part in filter(None, cell.split(";")):
        month, value = part.split(":")
        yield _month(int(month), year), Decimal(value)


def _month(number: int, year: int) -> date:
    return months_of_year(year)[number - 1].first


def _after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
