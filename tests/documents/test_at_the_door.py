"""What a browser may send and the register must not keep: refused at the form, leaving nothing."""

import io
import tracemalloc

import pytest
from sqlalchemy import select

from crm.documents.models import Document, DocumentVersion
from crm.permissions import Role
from tests.documents.files import HOSTILE, as_sent, packed, pdf
from tests.pages import Page

MB = 1024**2
PROGRAM = b"MZ\x90\x00\x03" + bytes(600) + b"This program cannot be run in DOS mode."
SENT = {
    "a PDF of 40 MB": ("mou.pdf", lambda: pdf() + b"%" * (40 * MB), "at most 20 MB"),
    "a program called a PDF": ("mou.pdf", lambda: PROGRAM, "not taken"),
    "a program called a picture": ("photo.png", lambda: PROGRAM, "not taken"),
    "a program in a Word file": ("mou.docx", HOSTILE["macros.docx"], "macros"),
    "a zip bomb": ("mou.docx", HOSTILE["bomb.xlsx"], "unpack to more"),
    "a zip bomb that lies": ("mou.docx", HOSTILE["lying-bomb.docx"], "damaged"),
    "a zip bomb called a PDF": ("mou.pdf", lambda: packed({"a.txt": bytes(101 * MB)}), "unpack to more"),
    "HTML called a PDF": ("mou.pdf", lambda: b"<!DOCTYPE html><script>alert(1)</script>", "not taken"),
    "HTML behind the head of a PDF": ("mou.pdf", HOSTILE["header-only.pdf"], "damaged"),
    "an archive that leads out": ("mou.docx", HOSTILE["leads-out.docx"], "not built like"),
}


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def agreement(make, session):
    made = make.agreement(make.partner())
    session.commit()
    return made


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and "files" in path.parts)


@pytest.mark.parametrize("what", SENT)
def test_it_is_refused_beside_its_field_and_nothing_is_kept(officer, session, settings, agreement, what):
    name, data, why = SENT[what]
    page_url = f"/documents/on/agreement/{agreement.id}/new"
    fields = {"csrf_token": officer.csrf(), "kind": "agreement", "title_en": "Pact"}
    answer = officer.client.post(page_url, **as_sent(fields, name, data()))
    page = Page(answer)
    assert answer.status_code == 422
    assert why in page.one("#file-error").get_text()
    assert page.form(page_url)["title_en"] == "Pact"
    session.rollback()
    assert session.scalars(select(Document)).all() == []
    assert files_below(settings.data_dir) == []


def test_a_large_one_is_not_taken_into_memory(officer, agreement):
    """What arrives goes by way of the disk: the request takes far less than what is sent."""
    name, data, _why = SENT["a PDF of 40 MB"]
    sent = as_sent({"csrf_token": officer.csrf()}, name, data())
    tracemalloc.start()
    answer = officer.client.post(f"/documents/on/agreement/{agreement.id}/new", **sent)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422
    assert most < 20 * MB


LEADING_OUT = (
    "../../../etc/passwd.pdf",
    "..\\..\\windows\\system32\\mou.pdf",
    "/etc/cron.d/mou.pdf",
    "....//mou.pdf",
)


@pytest.mark.parametrize("name", LEADING_OUT)
def test_a_name_that_leads_elsewhere_leads_nowhere(officer, session, settings, agreement, name):
    before = {path for path in settings.data_dir.parent.rglob("*") if path.is_file()}
    new = f"/documents/on/agreement/{agreement.id}/new"
    officer.post(new, {"kind": "agreement", "file": (io.BytesIO(pdf()), name)})
    session.rollback()
    version = session.scalars(select(DocumentVersion)).one()
    assert not set(version.file_name) & set("/\\:")
    (kept,) = files_below(settings.data_dir)
    assert kept == settings.data_dir / "files" / version.sha256[:2] / version.sha256
    answer = officer.client.get(f"/documents/{version.document_id}/versions/1/file", buffered=True)
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (pdf(), "nosniff")
    assert ".." not in answer.headers["Content-Disposition"]
    added = {path for path in settings.data_dir.parent.rglob("*") if path.is_file()} - before
    assert {path for path in added if settings.data_dir not in path.parents} == set()
