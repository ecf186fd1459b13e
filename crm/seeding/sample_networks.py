"""The sample's duties and dues in city networks, around today."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from crm.agencies.models import Agency
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.partners.rules import NetworkRole
from crm.platform.calendar import fiscal_year
from crm.seeding.rows import Seeder, read

SOURCE = "Sample"
_TEXTS = ("what_en", "what_th", "decision_en", "decision_th")


def load(seeder: Seeder, references: Seeder, day: Callable[[str], date]) -> None:
    """`day` turns an offset into a day; an empty one is no day."""

    def dated(offset: str) -> date | None:
        return day(offset) if offset else None

    for row in read("sample/network_duties.csv"):
        seeder.put(
            NetworkDuty,
            row["key"],
            partner_id=references.known(Partner)[row["partner_key"]].id,
            agency_id=references.known(Agency)[row["agency_code"]].id,
            role=NetworkRole(row["role"]),
            starts_on=dated(row["start_offset"]),
            ends_on=dated(row["end_offset"]),
            decide_by=dated(row["decide_offset"]),
            source=SOURCE,
            **{name: row[name] or None for name in _TEXTS},
        )
    for row in read("sample/network_dues.csv"):
        due_on = day(row["due_offset"])
        seeder.put(
            NetworkDue,
            row["key"],
            partner_id=references.known(Partner)[row["partner_key"]].id,
            fiscal_year=fiscal_year(due_on),
            amount=Decimal(row["amount"]),
            currency=row["currency"],
            due_on=due_on,
            paid_on=dated(row["paid_offset"]),
            paid_thb=Decimal(row["paid_thb"]) if row["paid_thb"] else None,
            reference=row["reference"] or None,
            source=SOURCE,
        )
