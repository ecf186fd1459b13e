"""A file put on a record, described, given newer versions and marked as signed."""

import gc
import io

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from crm.documents.models import Document, DocumentVersion
from crm.history.models import ChangeRecord
from crm.permissions import Role
from crm.platform.storage import Store
from tests.documents.files import HOSTILE, ODD_NAMES, SOUND, as_sent, pdf
from tests.pages import Page

FACTS = {"kind": "agreement", "title_th": "บันทึกความเข้าใจ", "official_no": "กท 0205/12", "dated": "18/5/2555"}


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def partner(make, session):
    partner = make.partner(name_en="Fukuoka")
    session.commit()
    return partner


@pytest.fixture
def store(settings):
    return Store(settings.data_dir / "files")


def page_of(partner):
    return f"/documents/on/partner/{partner.id}/new"


def sent(name="mou.pdf", data=None, **facts):
    return {"kind": "letter", "file": (io.BytesIO(pdf() if data is None else data), name), **facts}


def held(browser, model=Document):
    browser.session.rollback()
    return browser.session.scalars(select(model).order_by(model.id)).all()


def test_a_file_dropped_on_a_record_becomes_a_document(officer, partner, store):
    officer.post(page_of(partner), sent(**FACTS))
    (document,), (version,) = held(officer), held(officer, DocumentVersion)
    assert (document.entity, document.entity_id, document.title_th) == (
        "partner",
        partner.id,
        FACTS["title_th"],
    )
    assert str(document.dated) == "2012-05-18"
    assert store.verify(version.sha256)
    assert (version.number, version.file_name, version.pages) == (1, "mou.pdf", 1)
    page = officer.get(f"/documents/{document.id}")
    assert "กท 0205/12" in page.text
    assert page.all(f'img[src="/documents/{document.id}/versions/1/pages/1"]')
    assert "บันทึกความเข้าใจ" in officer.get(f"/partners/{partner.id}").one("#documents").get_text()


def test_without_a_title_the_name_of_the_file_is_taken(officer, partner):
    officer.post(page_of(partner), sent("หนังสือเชิญ ฟุกุโอกะ.pdf"))
    officer.post(page_of(partner), sent("Invitation.PDF", pdf(2)))
    assert [(one.title_th, one.title_en) for one in held(officer)] == [
        ("หนังสือเชิญ ฟุกุโอกะ", None),
        (None, "Invitation"),
    ]


def test_a_refused_file_keeps_everything_else(officer, partner, store):
    page = officer.post(page_of(partner), sent("page.pdf", b"<html>", **FACTS), status=422)
    assert "are not taken" in page.one("#errors").get_text()
    assert page.one("#file")["aria-describedby"].endswith("file-error")
    kept = page.form(page_of(partner))
    assert {name: kept[name] for name in FACTS} == FACTS
    assert held(officer) == []
    assert not list(store.root.glob("??/*"))


def test_the_reasons_are_said_in_thai(browser, partner):
    page = browser.sign_in(Role.OFFICER).post(page_of(partner), sent(data=HOSTILE["bomb.xlsx"]()), status=422)
    assert "ใหญ่เกินกว่าที่ระบบรับได้" in page.one("#file-error").get_text()


def test_what_else_is_wrong_asks_for_the_file_again(officer, partner, store):
    page = officer.post(page_of(partner), sent(**FACTS | {"dated": "31/2/2555"}), status=422)
    assert "no such day" in page.one("#dated-error").get_text()
    assert "once more" in page.one("#file-error").get_text()
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_a_form_without_a_file_is_told_so(officer, partner):
    page = officer.post(page_of(partner), FACTS, status=422)
    assert "This field is required." in page.one("#file-error").get_text()
    officer.post(page_of(partner), {"file": "a text", **FACTS}, status=422)


def test_a_file_above_the_limit_is_named_beside_the_field(officer, partner):
    facts = {**FACTS, "csrf_token": officer.csrf()}
    answer = officer.client.post(page_of(partner), **as_sent(facts, "a.txt", HOSTILE["too-large.txt"]()))
    assert answer.status_code == 422
    page = Page(answer)
    assert "at most 20 MB" in page.one("#file-error").get_text()
    assert page.form(page_of(partner))["official_no"] == "กท 0205/12"


def test_only_where_files_arrive_may_so_much_be_sent(officer, partner):
    large = as_sent({"language": "th"}, "a.txt", b"a" * (3 * 1024**2))
    assert officer.client.post("/language", **large).status_code == 413
    officer.client.delete_cookie("maitri")
    assert officer.client.post(page_of(partner), **large).status_code == 413


def test_the_same_file_is_not_attached_twice(officer, partner):
    officer.post(page_of(partner), sent(data=SOUND["png"]))
    page = officer.post(page_of(partner), sent("again.png", SOUND["png"]), status=422)
    assert "has this very file already: mou" in page.one("#file-error").get_text()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_attached_listed_and_handed_out(officer, partner, name):
    officer.post(page_of(partner), sent(name))
    (document,) = held(officer)
    assert officer.get("/documents/").all(f'a[href="/documents/{document.id}"]')
    answer = officer.client.get(f"/documents/{document.id}/versions/1/file", buffered=True)
    assert answer.data == pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")


def test_versions_are_only_added(officer, partner, store):
    officer.post(page_of(partner), sent())
    (document,) = held(officer)
    address = f"/documents/{document.id}"
    officer.post(f"{address}/versions/new", {"file": (io.BytesIO(pdf(2)), "mou-2.pdf")})
    versions = held(officer, DocumentVersion)
    assert [(one.number, one.file_name, one.pages) for one in versions] == [
        (1, "mou.pdf", 1),
        (2, "mou-2.pdf", 2),
    ]
    assert all(store.verify(one.sha256) for one in versions)
    assert "newer one" in officer.get(f"{address}?version=1").text
    assert len(officer.get(address).all(".pages img")) == 2
    page = officer.post(f"{address}/versions/new", {"file": (io.BytesIO(pdf()), "mou.pdf")}, status=422)
    assert "version 1" in page.one("#file-error").get_text()
    assert "mou-2" in officer.get("/documents/?q=mou-2").one("#listing").get_text() or document.title_en


def test_a_signed_version_never_changes_again(officer, partner, session):
    officer.post(page_of(partner), sent())
    (document,) = held(officer)
    officer.post(f"/documents/{document.id}/versions/1/signed")
    (version,) = held(officer, DocumentVersion)
    assert version.signed_by_en == officer.user.name_en
    assert "Signed version" in officer.get(f"/documents/{document.id}").text
    officer.post(f"/documents/{document.id}/versions/1/signed", status=422)
    for change in ({"file_name": "x"}, {"signed_at": None, "signed_by_en": None}, {"sha256": "0" * 64}):
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(update(DocumentVersion.__table__).values(**change))
        session.rollback()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(DocumentVersion.__table__.delete())


def test_an_unsigned_version_keeps_its_bytes_too(officer, partner, session):
    officer.post(page_of(partner), sent())
    session.rollback()
    for change in ({"sha256": "0" * 64}, {"size": 1}, {"number": 2}):
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(update(DocumentVersion.__table__).values(**change))
        session.rollback()


def test_described_archived_and_put_back_like_every_record(officer, partner):
    officer.post(page_of(partner), sent())
    (document,) = held(officer)
    address = f"/documents/{document.id}"
    officer.submit(f"{address}/edit", f"{address}/edit", {"title_en": "Memorandum", "kind": "agreement"})
    assert held(officer)[0].title_en == "Memorandum"
    officer.submit(f"{address}/edit", f"{address}/archive", {})
    assert "Memorandum" not in officer.get("/documents/").one("#listing").get_text()
    assert "Memorandum" in officer.get("/documents/?archived=1").one("#listing").get_text()
    assert "Memorandum" not in officer.get(f"/partners/{partner.id}").one("#documents").get_text()
    assert "In the archive" in officer.get(address).text
    officer.post(f"{address}/versions/new", {"file": (io.BytesIO(pdf(3)), "x.pdf")}, status=422)
    officer.submit(address, f"{address}/restore", {})
    assert "Memorandum" in officer.get("/documents/?q=memor").one("#listing").get_text()


def test_everything_done_stands_in_the_history(officer, partner):
    officer.post(page_of(partner), sent())
    (document,) = held(officer)
    officer.post(f"/documents/{document.id}/versions/new", {"file": (io.BytesIO(pdf(2)), "2.pdf")})
    officer.post(f"/documents/{document.id}/versions/2/signed")
    officer.session.rollback()
    changes = select(ChangeRecord.entity, ChangeRecord.action).order_by(ChangeRecord.id)
    told = [tuple(row) for row in officer.session.execute(changes) if row.entity.startswith("document")]
    assert sorted(told) == [
        ("document", "attach"),
        ("document_version", "add_version"),
        ("document_version", "attach"),
        ("document_version", "mark_signed"),
    ]


def test_a_fault_while_saving_leaves_no_file_behind(officer, partner, store, monkeypatch):
    def fail(*_more):
        raise OSError("the history cannot be written")

    monkeypatch.setattr("crm.history.recorder.link", fail)
    officer.post(page_of(partner), sent(), status=500)
    monkeypatch.undo()
    assert held(officer) == []
    gc.collect()
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_two_who_describe_a_document_see_each_other(officer, partner):
    officer.post(page_of(partner), sent())
    edit = f"/documents/{held(officer)[0].id}/edit"
    mine = officer.get(edit).form(edit) | {"title_en": "Mine"}
    officer.post(edit, officer.get(edit).form(edit) | {"title_en": "Theirs", "official_no": "7/2555"})
    page = officer.post(edit, mine, status=409)
    assert "Theirs" in page.one("#clashes").get_text()
    officer.post(edit, page.form(edit) | {"keep-title_en": "mine"})
    (document,) = held(officer)
    assert (document.title_en, document.official_no) == ("Mine", "7/2555")
