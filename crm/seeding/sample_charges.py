"""Which of the demonstration accounts has which partners and items of the sample's plan in charge."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.models import User
from crm.partners.models import Partner
from crm.plans.models import PlanItem
from crm.platform.base import Origin
from crm.seeding.rows import Seeder, read

KEPT: dict[str, Any] = {"partner": Partner, "plan_item": PlanItem}


def load(seeder: Seeder, references: Seeder) -> None:
    """Only what nobody has in charge, and nobody has edited since it was seeded."""
    accounts = {user.login: user.id for user in seeder.session.scalars(_accounts())}
    for row in read("sample/charges.csv"):
        rows = references if row["record"] == "partner" else seeder
        record = rows.known(KEPT[row["record"]])[row["key"]]
        officer = accounts.get(row["login"])
        if record.officer_id is None and officer is not None and rows.is_untouched(record):
            rows.also(record, officer_id=officer)


def release(session: Session) -> None:
    """Nothing stays in the charge of a demonstration account, whoever gave it."""
    references = Seeder(session, Origin.SEEDED)
    accounts = _accounts().with_only_columns(User.id)
    for model in KEPT.values():
        for record in session.scalars(select(model).where(model.officer_id.in_(accounts))):
            references.also(record, officer_id=None)
    references.seal()


def _accounts() -> Any:
    return select(User).where(User.origin == Origin.SAMPLE)
