"""What is written in a file is found by search, by whoever may read its record, and harms nobody."""

import io
import zipfile

import pytest
from docx import Document as WordDocument
from sqlalchemy import delete, select

from crm.access.models import AccessGrant
from crm.documents.content import Document as Paper
from crm.documents.models import Document, DocumentText
from crm.documents.pages import write_pdf
from crm.documents.reading import MOST_CHARACTERS, pages_of
from crm.documents.receiving import receive
from crm.documents.rules.types import FileType
from crm.documents.texts import read_unread, text_of
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.storage import Store
from crm.search.commands import reindex
from crm.search.keeper import indexings
from tests.documents.files import locked_pdf, office, pdf

SAID = "กรุงเทพมหานครจะส่งผู้เชี่ยวชาญด้านอุโมงค์ระบายน้ำไปยังเมืองฟุกุโอกะทุกปี ตลอดอายุของบันทึกความเข้าใจฉบับนี้"


@pytest.fixture
def thai_pdf(tmp_path):
    """A page of Thai, longer than a line."""
    return write_pdf(Paper("k", "บันทึก", "", "th", [("ข้อ ๔", SAID)]), tmp_path)


def word(*paragraphs):
    document, out = WordDocument(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "Zephyrine in a cell"
    document.save(out)
    return out.getvalue()


def put(browser, record, data, name="mou.pdf", **facts):
    path = f"/documents/on/{record.__tablename__}/{record.id}/new"
    browser.post(path, {"kind": "agreement", "file": (io.BytesIO(data), name), **facts})


def hits(browser, typed):
    return browser.get("/search/", query_string={"q": typed})


def text_of_bytes(tmp_path, data, kind):
    path = tmp_path / "file"
    path.write_bytes(data)
    return text_of(path, kind)


def test_thai_is_read_from_a_pdf_over_the_ends_of_lines(tmp_path, thai_pdf):
    assert "".join(SAID.split()) in "".join(text_of_bytes(tmp_path, thai_pdf, FileType.PDF).split())


def test_a_file_of_word_is_read_with_its_tables(tmp_path):
    text = text_of_bytes(tmp_path, word("ความร่วมมือ\tด้านน้ำ", "Second\nline"), FileType.DOCX)
    assert text == "ความร่วมมือ ด้านน้ำ Second line Zephyrine in a cell"


def test_marks_that_old_fonts_draw_aside_are_the_marks_they_are():
    assert pages_of("docx", word("น\uf70a\u0e33 ป\uf701"))[0].startswith("น\u0e48\u0e33 ป\u0e34")


def test_a_word_in_a_pdf_leads_to_its_document(browser, session, make, thai_pdf):
    partner = make.partner()
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    put(officer, partner, thai_pdf, title_en="Memorandum")
    session.rollback()
    document = session.scalars(select(Document)).one()
    page = hits(officer, "อุโมงค์ระบายน้ำ")
    assert page.all(f'.hits a[href="/documents/{document.id}"]')
    assert page.texts(".excerpt mark") == ["อุโมงค์ระบายน้ำ"]
    listed = officer.get("/documents/", query_string={"found": "อุโมงค์ระบายน้ำ"})
    assert "Memorandum" in listed.one("#listing").get_text()
    assert officer.get("/documents/?found=zephyrine").texts(".tally")[-1].startswith("0 ")


def test_the_newest_file_says_what_a_document_says(browser, session, make):
    partner = make.partner()
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    put(officer, partner, word("Old wisteria"), "a.docx", title_en="Draft")
    session.rollback()
    number = session.scalars(select(Document.id)).one()
    session.rollback()
    new = f"/documents/{number}/versions/new"
    officer.post(new, {"file": (io.BytesIO(word("New chrysanthemum")), "b.docx")})
    assert not hits(officer, "wisteria").all(".hits a")
    assert hits(officer, "chrysanthemum").all(".hits a")


def test_what_is_written_on_a_restricted_record_is_found_by_its_readers_alone(browser, session, make):
    hidden = make.agreement(make.partner(), classification=Classification.RESTRICTED)
    session.commit()
    author = browser.sign_in(Role.OFFICER, language="en")
    session.add(AccessGrant(entity="agreement", entity_id=hidden.id, user_id=author.user.id))
    session.commit()
    put(author, hidden, word("Quixalot"), "a.docx", title_en="Plain")
    assert hits(author, "quixalot").all(".hits a")
    for role in (Role.OFFICER, Role.ADMIN, Role.VIEWER):
        session.rollback()
        reader = browser.sign_in(role, language="en")
        assert not hits(reader, "quixalot").all(".hits a"), role
        assert "Plain" not in reader.get("/documents/?found=quixalot").text
        assert "Plain" not in reader.client.get("/search/suggestions?q=quixalot").get_data(as_text=True)
        assert "Plain" not in reader.client.get("/documents/?found=quixalot&format=csv").get_data(
            as_text=True
        )


def test_a_text_has_an_end():
    assert sum(map(len, pages_of("docx", word("x" * MOST_CHARACTERS, "Last")))) == MOST_CHARACTERS


def nested(depth):
    return b"<w>" * depth + b"</w>" * depth


HOSTILE = {
    "cut.pdf": lambda sound: sound[: len(sound) // 2],
    "only-a-head.pdf": lambda _: b"%PDF-1.7\n" + b"\x00" * 500,
    "locked.pdf": lambda _: locked_pdf(),
    "empty.pdf": lambda _: pdf(),
    "no-document.docx": lambda _: office(),
    "deep.docx": lambda _: office(more={"word/document.xml": nested(100_000)}),
    "no-archive.docx": lambda _: b"PK\x03\x04" + b"\x00" * 100,
    "many.docx": lambda _: rewritten(word("x"), b"<w:p/>" * 2_000_000),
}


def rewritten(data, body):
    """A file of Word with another body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part[: part.index(b"<w:body>") + 8] + body + b"</w:body></w:document>"
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_has_no_text_and_is_no_error(tmp_path, thai_pdf, name):
    data = HOSTILE[name](thai_pdf)
    assert text_of_bytes(tmp_path, data, FileType(name.rpartition(".")[2])) == ""


def test_a_file_without_text_is_kept(tmp_path):
    store = Store(tmp_path / "files")
    assert receive(store, io.BytesIO(locked_pdf()), "a.pdf").text == ""
    assert receive(store, io.BytesIO(office()), "a.docx").text == ""


@pytest.fixture
def reader_of_two(browser, session, make):
    """An officer who attached a file with a word of its own and one without any."""
    partner = make.partner()
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    put(officer, partner, word("Quixalot"), "a.docx", title_en="Plain")
    put(officer, partner, pdf(), "b.pdf", title_en="Empty")
    session.rollback()
    return officer


def test_the_text_is_kept_once_beside_its_version_and_not_in_the_history(reader_of_two, session):
    assert [row.text.split()[0] for row in session.scalars(select(DocumentText))] == ["Quixalot"]
    assert "Quixalot" not in reader_of_two.get("/history").text


def test_files_that_came_before_are_read_by_the_reindexing(reader_of_two, session, settings):
    session.execute(delete(DocumentText))
    assert read_unread(session, Store(settings.data_dir / "files")) == 1
    reindex(session, indexings())
    session.commit()
    assert hits(reader_of_two, "quixalot").all(".hits a")
    assert read_unread(session, Store(settings.data_dir / "files")) == 0
