"""One byte of the history or of a stored file is altered behind the register's back: crm check names it."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from crm.documents.models import DocumentVersion
from crm.history.models import ChangeRecord, ChangeValue
from crm.permissions import Role
from tests.builders import Builder
from tests.documents.files import pdf
from tests.history.test_tampering import UNGUARDED
from tests.pages import Browser

Check = Callable[[], tuple[int, str]]


@pytest.fixture
def check(database_url: str, tmp_path: Path) -> Check:
    """Run the command as an operator runs it: how it ended, and what it said."""

    def run() -> tuple[int, str]:
        env = {"PATH": "", "CRM_DATABASE_URL": database_url, "CRM_DATA_DIR": str(tmp_path), "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "crm.cli", "check"]
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        return done.returncode, done.stdout

    return run


@pytest.fixture
def worked(browser: Browser, make: Builder, check: Check) -> Browser:
    """An officer who corrected a partner and attached a paper to it; all is in order."""
    partner = make.partner(name_en="Busan", why_en="Ports.")
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    edit = f"/partners/{partner.id}/edit"
    officer.submit(edit, edit, {"name_en": "Pusan"})
    paper = {"kind": "letter", "title_en": "Letter", "file": (io.BytesIO(pdf()), "letter.pdf")}
    officer.post(f"/documents/on/partner/{partner.id}/new", paper)
    officer.session.rollback()
    assert check()[0] == 0
    return officer


def test_a_byte_of_a_stored_file(worked: Browser, check: Check, tmp_path: Path) -> None:
    version = worked.session.scalars(select(DocumentVersion)).one()
    (stored,) = (path for path in (tmp_path / "files").rglob("*") if path.name.endswith(version.sha256[-8:]))
    sound = stored.read_bytes()
    stored.chmod(0o600)
    stored.write_bytes(sound[:20] + bytes([sound[20] ^ 1]) + sound[21:])
    status, said = check()
    assert status == 1
    assert f"document {version.document_id}, version 1, was changed: letter.pdf" in said
    stored.write_bytes(sound)
    assert check()[0] == 0


def test_a_byte_of_the_history(worked: Browser, check: Check) -> None:
    session = worked.session
    of_name = select(ChangeRecord).join(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
    change = session.scalars(of_name.where(ChangeValue.after == '"Pusan"')).one()
    number = change.id
    for statement in UNGUARDED[session.get_bind().dialect.name]:
        session.execute(text(statement))
    session.execute(text("""UPDATE change_value SET after = '"Qusan"' WHERE after = '"Pusan"'"""))
    session.commit()
    status, said = check()
    assert status == 1
    assert f"What change {number} of partner 1 holds is not what was written." in said
