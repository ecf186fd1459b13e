"""The edition without names of persons: no person on file, no account, nobody whom a decision names."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import User
from crm.activities.models import Activity, Deviation, Participation
from crm.activities.rules import OutcomeKind
from crm.people.models import Person
from crm.plans.models import PlanItem
from crm.platform.reasons import give_reason
from tests.reports.closing.conftest import PATH

MAY = date(2012, 5, 1)
SAYS = ("Prasert Wongsawat", "ประเสริฐ วงศ์สวัสดิ์")
"""Whoever decides in the month; he is on no other file."""


@pytest.fixture
def full(office, make, session):
    """May of the sample office, with a person wherever its report names one."""
    kanya, _ = session.scalars(select(User).order_by(User.id)).all()
    kanya.name_en, kanya.name_th = "Kanya Suksan", "กัญญา สุขสันต์"
    calls, fair = (
        session.scalars(select(PlanItem).where(PlanItem.code == code)).one() for code in ("P-4-1", "P-4-2")
    )
    calls.officer_id = fair.officer_id = kanya.id
    told = {"reason_en": "Kanya Suksan asked for it.", "reason_th": "กัญญา สุขสันต์ ขอเลื่อน"}
    make.outcome(fair, MAY, OutcomeKind.CANCELLED, decided_by=SAYS[0], **told)
    session.scalars(select(Deviation)).one().decided_by = SAYS[0]
    giver, taker = (
        make.tenure(make.person(name_en=f"Holder {name}", name_th=f"ผู้ดำรง {name}"), make.post(make.agency()))
        for name in ("Anan Saetang", "Boonmi Rakdee")
    )
    make.delegation(giver, taker, issued_on=date(2012, 5, 4), to_person_id=taker.person_id)
    session.get(Activity, 1).result_en = "Kanya Suksan and H.E. Seiji Kojima spoke of floods."
    session.commit()
    return office


def names_of(session):
    """Everybody whom the register names, with whoever decided."""
    session.rollback()
    rows = [row for model in (Person, User, Participation) for row in session.scalars(select(model))]
    named = [name for row in rows for name in (row.name_en, row.name_th) if name]
    return {name for name in named if len(name) >= 4} | set(SAYS)


def files(office, more=""):
    for language in ("en", "th"):
        answer = office.officer.client.get(f"{PATH}?format=json&lang={language}{more}")
        yield json.dumps(json.loads(answer.data), ensure_ascii=False)


def test_no_edition_without_names_names_anybody(full, session):
    full.submit(**{"submit-in_spite_of": "Kanya Suksan says that the ministry waits."})
    full.approve()
    session.rollback()
    give_reason(session, "Kanya Suksan misread the list.")
    guest = session.scalars(select(Participation).where(Participation.name_en == "H.E. Seiji Kojima")).one()
    guest.name_en = "H.E. Seiji Kojimma"
    session.commit()
    give_reason(session, "Nobody by that name came.")
    session.scalars(
        select(Participation).where(Participation.name_en == "M.R. Sukhumbhand")
    ).one().name_en = "M.R. Pramote"
    session.commit()
    names = names_of(session) | {"Seiji Kojima", "Sukhumbhand"}
    for more in ("&edition=1", "&draft=1"):
        whole = "".join(files(full, more))
        assert {"Kanya Suksan", "กัญญา สุขสันต์", SAYS[0]} <= {name for name in names if name in whole}
        for text in files(full, f"{more}&redacted=1"):
            assert sorted(name for name in names if name in text) == []
