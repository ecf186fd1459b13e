"""What `crm check` looks at beside the history: rules switched off, and invariants that are broken."""

from datetime import date

import pytest
from sqlalchemy import text

from crm.activities.invariants import CHECKS as OF_ACTIVITIES
from crm.activities.models import Activity
from crm.activities.rules import ActivityState
from crm.factory import CHECKS
from crm.people.invariants import CHECKS as OF_PEOPLE
from crm.people.rules import TenureKind
from crm.platform.checking import NAMED, Check, Fault, report
from crm.platform.constraints import constraint_faults

REPORTED = {"state": ActivityState.REPORTED, "result_en": "Done.", "unplanned_reason_en": "By chance."}


def found(checks, session, folder):
    session.commit()
    return [
        (check.invariant, fault.values["number"]) for check in checks for fault in check.find(session, folder)
    ]


def said(text, /, **values):
    return text % values if values else text


@pytest.fixture
def unruly(session, make):
    """A database whose rules somebody switched off."""
    make.activity(make.partner())
    session.commit()
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        session.rollback()
        cursor = session.get_bind().raw_connection()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        cursor.close()
    else:
        session.execute(text("ALTER TABLE activity DROP CONSTRAINT ck_activity_ends_on_or_after_its_start"))
        session.execute(text("ALTER TABLE activity DROP CONSTRAINT fk_activity_agency_id"))
        session.commit()
    return session


def test_a_register_of_the_reference_data_is_sound(seeded, tmp_path):
    looked_at = [check for check in CHECKS if "head" not in check.name]
    assert [fault for check in looked_at for fault in check.find(seeded, tmp_path)] == []


def test_rows_that_break_a_rule_or_name_nobody_are_named(unruly, tmp_path):
    unruly.execute(text("UPDATE activity SET ends_on = '2000-01-01', agency_id = 999"))
    told = [said(fault.text, **fault.values) for fault in constraint_faults(unruly, tmp_path)]
    unruly.rollback()
    assert "A row of activity (1) breaks the rule ck_activity_ends_on_or_after_its_start." in told
    assert any("fk_activity_agency_id" in line for line in told)
    assert len(told) == 2


def test_two_at_once_in_a_post_with_a_single_holder(session, make, tmp_path):
    post = make.post(make.partner())
    make.tenure(make.person(), post, from_on=date(2010, 1, 1), to_on=date(2012, 1, 1))
    make.tenure(make.person(), post, from_on=date(2012, 1, 1))
    make.tenure(make.person(), post, from_on=date(2012, 3, 1), kind=TenureKind.ACTING)
    make.tenure(make.person(), post)
    assert found(OF_PEOPLE, session, tmp_path) == []
    second = make.tenure(make.person(), post, from_on=date(2013, 1, 1), to_on=date(2013, 2, 1))
    assert found(OF_PEOPLE, session, tmp_path) == [(4, second.id)]


def test_a_fiscal_year_that_is_not_that_of_the_first_day(session, make, tmp_path):
    for day in (date(2011, 9, 30), date(2011, 10, 1), date(2012, 1, 1)):
        make.activity(make.partner(), starts_on=day)
    assert found(OF_ACTIVITIES, session, tmp_path) == []
    wrong = session.get_one(Activity, 2)
    wrong.fiscal_year = 2011
    session.flush()
    assert found(OF_ACTIVITIES, session, tmp_path) == [(9, wrong.id)]


def test_a_reported_activity_with_nobody(session, make, tmp_path):
    make.activity(make.partner(), **REPORTED)
    make.activity(**REPORTED, legacy=True)
    alone = make.activity(**REPORTED)
    assert found(OF_ACTIVITIES, session, tmp_path) == [(10, alone.id)]


def test_many_faults_are_counted_and_the_first_are_named(session, tmp_path):
    check = Check("Everything", lambda _session, _folder: [Fault("One")] * (NAMED + 3))
    lines = list(report([check], session, tmp_path, said))
    assert lines[0].faults == NAMED + 3
    assert [line.text.strip() for line in lines[-2:]] == ["One", "and 3 more"]


def test_a_look_that_the_database_ends_is_a_fault(session, tmp_path):
    check = Check("A table", lambda session, _folder: session.execute(text("SELECT * FROM nowhere")))
    (line, reason) = report([check], session, tmp_path, said)
    assert line.faults == 1
    assert "nowhere" in reason.text
