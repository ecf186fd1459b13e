"""Files handed out and pages shown: to whom, under which name, with which orders to the browser."""

import io
from urllib.parse import quote

import pytest
from PIL import Image
from sqlalchemy import select

from crm.access.models import JournalEntry
from crm.documents.invariants import CHANGED, MISSING, verify_all
from crm.documents.models import Document, DocumentVersion
from crm.documents.previews import Previews
from crm.documents.rules.types import FileType
from crm.permissions import Role
from crm.platform.storage import Store
from tests.documents.files import SOUND, locked_pdf, pdf


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def attached(officer, make, session):
    """Attach a file to a partner and give the document."""
    partner = make.partner()
    session.commit()

    def attach(name, data):
        form = {"kind": "letter", "file": (io.BytesIO(data), name)}
        officer.post(f"/documents/on/partner/{partner.id}/new", form)
        session.rollback()
        return session.scalars(select(Document).order_by(Document.id.desc())).first()

    return attach


def file_of(document, number=1):
    return f"/documents/{document.id}/versions/{number}/file"


def kept(session, kind):
    session.rollback()
    return list(session.scalars(select(JournalEntry.what).where(JournalEntry.kind == kind)))


def check_guarded(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; sandbox")
    assert "object-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("ending", SOUND)
def test_a_file_is_a_download_that_runs_nowhere(officer, attached, ending):
    document = attached(f"หนังสือ.{ending}", SOUND[ending])
    answer = officer.client.get(file_of(document), buffered=True)
    assert answer.data == SOUND[ending]
    check_guarded(answer)
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment; ")
    assert named.endswith(f"filename*=UTF-8''{quote('หนังสือ')}.{ending}")
    assert "html" not in answer.mimetype


def test_a_name_that_lies_gets_the_ending_of_what_it_holds(officer, attached):
    document = attached("program.exe", SOUND["png"])
    answer = officer.client.get(file_of(document), buffered=True)
    assert answer.headers["Content-Disposition"] == "attachment; filename=program.exe.png"


def test_it_travels_once_and_every_time_is_asked_and_kept(officer, attached, session):
    document = attached("letter.pdf", pdf())
    etag = officer.client.get(file_of(document), buffered=True).headers["ETag"]
    again = officer.client.get(file_of(document), headers={"If-None-Match": etag}, buffered=True)
    assert again.status_code == 304
    assert kept(session, "downloaded") == [f"document {document.id}, version 1: letter.pdf"] * 2


@pytest.mark.parametrize("change", ["byte", "gone"])
def test_a_file_that_was_tampered_with_is_not_given_out_and_is_named(
    officer, attached, session, settings, change
):
    document = attached("letter.pdf", pdf())
    assert list(verify_all(session, settings.data_dir)) == []
    version = session.scalars(select(DocumentVersion)).one()
    path = Store(settings.data_dir / "files").path(version.sha256)
    if change == "gone":
        path.unlink()
    else:
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    officer.get(file_of(document), status=422)
    assert len(kept(session, "file_fault")) == 1
    (fault,) = verify_all(session, settings.data_dir)
    assert fault.text == (MISSING if change == "gone" else CHANGED)
    assert fault.values == {"document": document.id, "version": 1, "name": "letter.pdf"}


def picture_at(browser, address):
    answer = browser.client.get(address, buffered=True)
    assert answer.status_code == 200
    check_guarded(answer)
    return answer, Image.open(io.BytesIO(answer.data))


def test_the_pages_of_a_pdf_are_pictures(officer, attached, session, settings):
    document = attached("letter.pdf", pdf(2))
    address = f"/documents/{document.id}/versions/1"
    answer, page = picture_at(officer, f"{address}/pages/2")
    assert (answer.mimetype, page.size[0]) == ("image/png", 1400)
    _, small = picture_at(officer, f"{address}/thumbnail")
    assert small.size[0] == 240
    etag = {"If-None-Match": answer.headers["ETag"]}
    assert officer.client.get(f"{address}/pages/2", headers=etag, buffered=True).status_code == 304
    for beyond in ("0", "3", "99999999999"):
        officer.get(f"{address}/pages/{beyond}", status=404)
    assert kept(session, "previewed")[0].endswith("letter.pdf, page 2")
    assert len(list((settings.data_dir / "previews").rglob("*-*"))) == 2


@pytest.mark.parametrize(
    ("ending", "shown_as"), [("png", "image/png"), ("jpg", "image/jpeg"), ("tif", "image/jpeg")]
)
def test_a_picture_is_drawn_anew(officer, attached, ending, shown_as):
    document = attached(f"visit.{ending}", SOUND[ending])
    answer, page = picture_at(officer, f"/documents/{document.id}/versions/1/pages/1")
    assert answer.mimetype == shown_as
    assert page.size == (60, 40)
    assert not page.getexif()


def test_what_is_not_shown_says_so(officer, attached):
    for name, data in (("a.docx", SOUND["docx"]), ("locked.pdf", locked_pdf())):
        document = attached(name, data)
        assert "not shown here" in officer.get(f"/documents/{document.id}").text
        officer.get(f"/documents/{document.id}/versions/1/pages/1", status=404)


def test_a_page_that_cannot_be_drawn_is_tried_once(tmp_path, monkeypatch):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    previews = Previews(tmp_path / "previews")
    assert previews.picture(broken, FileType.PDF, "a" * 64, 1, 240) is None
    broken.unlink()
    assert previews.picture(broken, FileType.PDF, "a" * 64, 1, 240) is None


def test_nothing_that_arrives_is_served_from_the_store(officer, attached):
    attached("letter.pdf", pdf())
    for path in ("/files/", "/static/../../files/incoming", "/documents/incoming", "/var/files"):
        assert officer.client.get(path, buffered=True).status_code == 404
