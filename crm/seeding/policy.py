"""Seeds of the figures by which the office decides, as they stand until the office sets its own."""

from datetime import date

from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey, unit_of
from crm.seeding.rows import Seeder, read


def load(seeder: Seeder) -> None:
    """policy_values.csv."""
    for row in read("policy_values.csv"):
        key = PolicyKey(row["key"])
        seeder.put(
            PolicyValue,
            f"{row['key']}:{row['valid_from']}",
            key=key,
            value=row["value"],
            unit=unit_of(key),
            meaning_en=row["meaning_en"] or None,
            meaning_th=row["meaning_th"] or None,
            valid_from=date.fromisoformat(row["valid_from"]),
        )
