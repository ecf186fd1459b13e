"""Everything that `crm seed` does, in the order in which rows refer to each other."""

from datetime import date

from sqlalchemy.orm import Session

from crm.history.recorder import Actor, act_as
from crm.platform.base import Origin
from crm.platform.reasons import give_reason
from crm.seeding import (
    accounts,
    activities,
    authority,
    city,
    letters,
    papers,
    partners,
    people,
    policy,
    removing,
    sample,
    sample_charges,
)
from crm.seeding.rows import Seeder

LOADERS = (policy, city, partners, people, authority, papers, activities, letters)
BY = Actor("Reference data", name_th="ข้อมูลอ้างอิง")
CORRECTED = "แก้ไขตามข้อมูลอ้างอิงฉบับใหม่ / Corrected by a new version of the reference data"
SAMPLE_ADDED = "เพิ่มข้อมูลตัวอย่าง / The sample was added"
"""Reasons for facts of closed months, in both languages: an erratum keeps them as they are."""


def seed(session: Session) -> int:
    """Load the reference data; returns how many rows were written, 0 the second time."""
    act_as(session, BY, "seed")
    give_reason(session, CORRECTED)
    seeder = Seeder(session, Origin.SEEDED)
    with session.no_autoflush:
        for loader in LOADERS:
            loader.load(seeder)
            seeder.flush()
    seeder.seal()
    return seeder.changed


def seed_sample(session: Session, today: date, password: str) -> int:
    """Add the five accounts and the sample around `today`; what is there stays as it is."""
    act_as(session, BY, "seed sample")
    give_reason(session, SAMPLE_ADDED)
    accounts.load(session, password)
    accounts.reopen(session, password)
    seeder = Seeder(session, Origin.SAMPLE, updates=False)
    with session.no_autoflush:
        references = Seeder(session, Origin.SEEDED)
        sample.Sample(seeder, references, today).load()
    seeder.seal()
    references.seal()
    return seeder.changed


def remove_sample(session: Session) -> int:
    """Take the sample out and close the demonstration accounts; returns how many rows went."""
    act_as(session, BY, "remove sample")
    removed = removing.remove(session)
    sample_charges.release(session)
    accounts.close(session)
    session.flush()
    return sum(removed.values())
