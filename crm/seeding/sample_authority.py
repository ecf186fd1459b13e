"""The sample of delegations and absences."""

from collections.abc import Callable
from datetime import date

from crm.agencies.models import AuthorityArea
from crm.authority.models import Absence, Delegation
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.kinds import Act, Instrument, Mode
from crm.people.models import Person, Post, Tenure
from crm.seeding.rows import Row, Seeder, read, split

FOLDER = "sample"


def load(seeder: Seeder, references: Seeder, day: Callable[[str], date]) -> None:
    """delegations.csv and absences.csv; `day` is the day that many days from today."""
    for row in read(f"{FOLDER}/delegations.csv"):
        _delegation(seeder, references, row, day)
    for row in read(f"{FOLDER}/absences.csv"):
        seeder.put(
            Absence,
            f"sample:{row['key']}",
            tenure_id=_tenure(seeder, references, row["tenure_key"]).id,
            from_on=day(row["from_offset"]),
            to_on=day(row["to_offset"]),
            reason_en=row["reason_en"],
            reason_th=row["reason_th"],
        )


def _delegation(seeder: Seeder, references: Seeder, row: Row, day: Callable[[str], date]) -> None:
    acts, areas = set(split(row["acts"])), split(row["area_codes"])
    to_person = seeder.known(Person).get(row["to_person"])
    given_by = _tenure(seeder, references, row["given_by"]) if row["given_by"] else None
    paper, written = seeder.put(
        Delegation,
        f"sample:{row['key']}",
        mode=Mode(row["mode"]),
        state=_state(row),
        from_post_id=references.known(Post)[row["from_post"]].id,
        to_post_id=references.known(Post)[row["to_post"]].id,
        to_person_id=to_person.id if to_person else None,
        given_by_id=given_by.id if given_by else None,
        instrument=Instrument(row["instrument"]),
        number=row["number"] or None,
        issued_on=_day(row["issued_offset"], day),
        gazette_ref=row["gazette_ref"] or None,
        gazette_on=_day(row["gazette_offset"], day),
        may_sign=Act.SIGN.value in acts,
        may_approve=Act.APPROVE.value in acts,
        may_host=Act.HOST.value in acts,
        all_areas=not areas,
        from_on=day(row["from_offset"]),
        to_on=_day(row["to_offset"], day),
        exclusions_en=row["exclusions_en"] or None,
        exclusions_th=row["exclusions_th"] or None,
    )
    if written:
        paper.areas = [references.known(AuthorityArea)[code] for code in areas]


def _state(row: Row) -> DelegationState:
    if row["gazette_ref"]:
        return DelegationState.PUBLISHED
    return DelegationState.ISSUED if row["number"] else DelegationState.DRAFT


def _day(offset: str, day: Callable[[str], date]) -> date | None:
    return day(offset) if offset else None


def _tenure(seeder: Seeder, references: Seeder, key: str) -> Tenure:
    """A tenure of the sample or of the reference data."""
    return seeder.known(Tenure).get(key) or references.known(Tenure)[key]
