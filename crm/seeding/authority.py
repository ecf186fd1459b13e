"""Seeds of the rules by which content demands clearances; those outside the sources are switched off."""

from datetime import date

from crm.authority.models import ClearanceRule
from crm.authority.rules.clearances import ClearanceKind, Condition
from crm.seeding.rows import Seeder, read


def load(seeder: Seeder) -> None:
    """clearance_rules.csv."""
    for row in read("clearance_rules.csv"):
        seeder.put(
            ClearanceRule,
            row["code"],
            code=row["code"],
            condition=Condition(row["condition"]),
            kind=ClearanceKind(row["kind"]),
            section=row["section"],
            why_en=row["why_en"],
            why_th=row["why_th"],
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        )
