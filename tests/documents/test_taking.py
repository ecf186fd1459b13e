"""Which files are taken, which are refused, and how their names survive."""

import io

import pytest

from crm.documents.previews import count_pages
from crm.documents.receiving import receive
from crm.documents.rules.files import type_of
from crm.documents.rules.names import LONGEST, given_name, is_thai, served_name, titled
from crm.documents.rules.types import FileType
from crm.platform.errors import Refused
from crm.platform.storage import Store
from tests.documents.files import HOSTILE, ODD_NAMES, SOUND, locked_pdf, office, packed, pdf, picture


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def received(store, name, data):
    return receive(store, io.BytesIO(data), name)


@pytest.mark.parametrize("ending", SOUND)
def test_a_sound_file_is_known_by_what_it_holds(store, ending):
    assert received(store, f"x.{ending}", SOUND[ending]).type is FileType(ending)


def test_a_name_that_says_otherwise_changes_nothing(store):
    assert received(store, "scan.jpg", SOUND["png"]).type is FileType.PNG


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_leaves_nothing(store, name):
    with pytest.raises(Refused):
        received(store, name, HOSTILE[name]())
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_there_are_at_least_thirteen_of_each():
    assert len(HOSTILE) >= 13
    assert len(ODD_NAMES) >= 13


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("macros.docx", "macros"),
        ("bomb.xlsx", "unpack to more"),
        ("locked.docx", "password"),
        ("old.doc", "old Office"),
        ("archive.zip", "one by one"),
        ("pixels.png", "too many pixels"),
        ("too-large.txt", "at most 20 MB"),
        ("empty.pdf", "empty"),
    ],
)
def test_each_refusal_says_why(store, name, why):
    with pytest.raises(Refused, match=why):
        received(store, "a.txt", HOSTILE[name]())


def test_thai_of_older_windows_is_text(store):
    assert received(store, "a.txt", "กรุงเทพมหานคร".encode("cp874")).type is FileType.TXT


def test_doubled_parts_are_refused():
    body = office(more={"WORD/document.xml": "<w/>"})
    with pytest.raises(Refused):
        type_of(io.BytesIO(body), len(body), "a.docx")


def test_an_open_document_may_name_its_dtd_in_the_manifest():
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<!DOCTYPE manifest>",
    }
    body = packed(parts)
    assert type_of(io.BytesIO(body), len(body), "a.odt") is FileType.ODT


def test_pages_are_counted_where_they_can_be_shown(store):
    assert received(store, "a.pdf", pdf(3)).pages == 3
    assert received(store, "a.jpg", picture("JPEG")).pages == 1
    assert received(store, "a.docx", office()).pages is None


def test_a_locked_pdf_is_kept_and_not_shown(tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked_pdf())
    assert count_pages(path, FileType.PDF) is None


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_survives(name):
    kept = given_name(name)
    assert kept
    assert len(kept) <= LONGEST
    assert not set(kept) & set('/\\\x00\n\r\t<>:"|?*')
    assert served_name(kept, FileType.PDF).endswith(".pdf")
    if ODD_NAMES[name]:
        assert served_name(kept, FileType.PDF) == ODD_NAMES[name]


@pytest.mark.parametrize("name", ["", " ", ".", "...", "/", "\u202e", "\x00"])
def test_no_name_at_all_is_a_name_too(name):
    assert given_name(name) == "document"


def test_a_title_is_the_name_without_its_ending():
    assert titled("บันทึก กทม.pdf") == "บันทึก กทม"
    assert titled("Minutes of 1.6.2012") == "Minutes of 1.6.2012"
    assert titled("letter") == "letter"
    assert is_thai("บันทึก MOU")
    assert not is_thai("MOU")
