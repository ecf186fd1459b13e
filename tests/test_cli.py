"""The crm command, run as an operator runs it."""

import json
import subprocess
import sys

import pytest
from docx import Document as Word
from sqlalchemy import select

from crm.access.commands.two_factor import begin_two_factor
from crm.access.models import JournalEntry, SecondFactor, User
from crm.agencies.models import Liaison
from crm.platform.base import Classification
from crm.platform.clock import now

PASSWORD = "a long enough password"


@pytest.fixture
def crm(database_url, tmp_path):
    def run(*words, status=0, **env):
        given = {"CRM_DATABASE_URL": database_url, "CRM_DATA_DIR": str(tmp_path), "CRM_TODAY": "2012-06-15"}
        command = [sys.executable, "-m", "crm.cli", *words]
        done = subprocess.run(
            command, capture_output=True, text=True, env={"PATH": "", **given, **env}, check=False
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if status == 0 else done.stderr

    return run


def test_a_month_is_written_in_either_era(crm, seeded, tmp_path):
    seeded.commit()
    for month, name in (("2010-10", "common"), ("2553-10", "buddhist")):
        crm("report", "monthly", month, "--lang", "th", "--format", "json", "--output", str(tmp_path / name))
    common, buddhist = (json.loads((tmp_path / name).read_text()) for name in ("common", "buddhist"))
    assert common["sections"] == buddhist["sections"]


def test_a_year_is_written_in_either_era(crm, seeded, tmp_path):
    seeded.commit()
    for year, name in (("2013", "common"), ("2556", "buddhist")):
        crm("report", "annual", year, "--lang", "th", "--format", "json", "--output", str(tmp_path / name))
    common, buddhist = (json.loads((tmp_path / name).read_text()) for name in ("common", "buddhist"))
    assert common["fiscal_year"] == 2013
    assert common["sections"] == buddhist["sections"]


def test_a_brief_is_written_of_normal_records_alone(crm, session, make, tmp_path):
    venice, other = make.partner(name_en="Venice"), make.partner(name_en="Venice Beach")
    make.activity(venice, title_en="Zephyrine", classification=Classification.RESTRICTED)
    make.activity(venice, title_en="Glass fair")
    session.commit()
    for called in ("venice", str(venice.id)):
        path = tmp_path / called
        crm("brief", called, "--lang", "en", "--output", str(path))
        word = Word(str(path))
        said = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
        assert "Glass fair" in said
        assert "Zephyrine" not in said
    for called in ("veni", "genoa", str(other.id + 1)):
        assert "crm: No partner" in crm("brief", called, "--output", str(tmp_path / "x"), status=1)


def test_a_wrong_year_is_one_clear_line(crm, tmp_path):
    said = crm("report", "annual", "13", "--output", str(tmp_path / "x"), status=1, LANG="th_TH.UTF-8")
    assert said.startswith("crm: ")
    assert said.count("\n") == 1
    assert "ปีงบประมาณ" in said


@pytest.mark.parametrize("month", ["2010-13", "x", "9999-01"])
def test_a_wrong_month_is_one_clear_line(crm, tmp_path, month):
    said = crm("report", "monthly", month, "--output", str(tmp_path / "x"), status=1, LANG="th_TH.UTF-8")
    assert said.startswith("crm: ")
    assert said.count("\n") == 1
    assert "เดือน" in said


def test_the_first_accounts_come_from_the_command(crm, seeded):
    seeded.commit()
    crm("user", "add", "anan", "--role", "admin", "--password", PASSWORD)
    crm("user", "add", "prasit", "--role", "liaison", "--agency", "BMA-ENV", "--password", PASSWORD)
    assert set(seeded.scalars(select(User.login))) == {"anan", "prasit"}
    assert len(seeded.scalars(select(Liaison)).all()) == 1
    seeded.commit()
    crm("user", "password", "anan", "--password", "another long password")


@pytest.mark.parametrize(
    "words",
    [
        ("user", "add", "x", "--role", "liaison", "--password", PASSWORD),
        ("user", "add", "x", "--role", "viewer", "--agency", "BMA-ENV", "--password", PASSWORD),
        ("user", "add", "x", "--role", "liaison", "--agency", "NOWHERE", "--password", PASSWORD),
        ("user", "add", "x", "--role", "viewer", "--password", "short"),
        ("user", "password", "nobody", "--password", PASSWORD),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(crm, words):
    assert crm(*words, status=1).count("\n") == 1


def test_a_database_that_was_not_prepared_says_so(crm, tmp_path):
    said = crm("seed", status=1, CRM_DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
    assert "crm init" in said


def test_a_sound_register_is_said_to_be_sound(crm, tmp_path):
    crm("seed")
    assert crm("check").splitlines()[-1] == "All is in order."
    assert "ทุกอย่างเรียบร้อย" in crm("check", LANG="th_TH.UTF-8")


def test_a_fault_is_named_and_ends_the_check_with_a_failure(crm, database_url, tmp_path):
    crm("seed")
    (tmp_path / "history-head.json").write_text('{"position": 999999, "hash": "0"}')
    words = [sys.executable, "-m", "crm.cli", "check"]
    env = {"PATH": "", "CRM_DATABASE_URL": database_url, "CRM_DATA_DIR": str(tmp_path), "LANG": "th_TH.UTF-8"}
    done = subprocess.run(words, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 1
    assert "999999" in done.stdout
    assert "ปลายสายโซ่ถูกตัด" in done.stdout
    assert done.stderr.startswith("crm: ")


def test_a_lost_telephone_is_reset_from_the_command(crm, session):
    crm("user", "add", "anan", "--role", "admin", "--password", PASSWORD)
    anan = session.scalars(select(User)).one()
    begin_two_factor(session, anan, now())
    session.commit()
    said = crm("user", "two-factor-reset", "anan", LANG="th_TH.UTF-8")
    assert "anan" in said
    assert "รหัสผ่านเพียงอย่างเดียว" in said
    assert session.scalars(select(SecondFactor)).one_or_none() is None
    kept = session.execute(select(JournalEntry.kind, JournalEntry.actor).order_by(JournalEntry.id)).all()
    assert kept == [("account_added", "Command line"), ("two_factor_reset", "Command line")]
    assert crm("user", "two-factor-reset", "nobody", status=1).count("\n") == 1


@pytest.mark.parametrize(
    ("words", "env", "status", "thai"),
    [
        (("init",), {"CRM_ENV": "test"}, 1, "CRM_ENV ต้องเป็น"),
        (("init",), {"CRM_TODAY": "31/5/2555"}, 1, "CRM_TODAY ต้องเป็นวันที่"),
        (("init",), {"CRM_DATA_DIR": "/proc/none"}, 1, "ใช้ /proc/none"),
        (("user", "add", "x", "--password", "x"), {}, 2, "ไม่ได้ระบุตัวเลือก"),
        (("user", "add", "x", "--role", "boss"), {}, 2, "ไม่อยู่ใน"),
        (("nothing",), {}, 2, "ไม่มีคำสั่ง"),
        (("init", "--fast"), {}, 2, "ไม่มีตัวเลือก"),
        (("init", "more"), {}, 2, "มีค่าเกินมา"),
    ],
)
def test_an_operator_who_reads_thai_is_told_in_one_thai_line(crm, words, env, status, thai):
    said = crm(*words, status=status, LC_ALL="th_TH.UTF-8", **env)
    assert thai in said
    assert said.startswith("crm: ")
    assert said.count("\n") == 1


def test_help_is_in_the_language_of_the_machine(crm):
    assert "สร้างฐานข้อมูล" in crm("--help", LANG="th_TH.UTF-8")
    assert "Create the database" in crm("--help", LANG="en_GB.UTF-8")
    assert "วิธีใช้" in crm("user", "add", "--help", LANG="th_TH.UTF-8")
