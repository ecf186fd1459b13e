"""PDFs say what the document says: Thai that can be copied, heads on every page, hostile text as text."""

import contextlib
import io
import resource
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from crm.documents import pages
from crm.documents.content import Bars, Column, Document, Kind, PairedBars, Row, Section
from crm.documents.pages import write_pdf
from crm.platform.errors import Refused
from tests.documents.reading import bare, fonts_of, pages_of, text_of, undrawn
from tests.documents.samples import HOSTILE, TRICKY, hostile, report

TH = report("th")
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def thai(folder) -> bytes:
    return write_pdf(TH, folder)


@pytest.fixture(scope="module")
def attacked(folder) -> bytes:
    return write_pdf(hostile("en"), folder)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_text_of_the_page_is_the_text_of_the_document(language, folder):
    column = Column("a", "A")
    cells = [*TRICKY, "ที่ นี้ น้ำ ผู้ กรุงเทพฯ เชียงใหม่", "ทั้งนี้ ครั้งที่ 1 ขึ้นชั้น สิ่งนี้ ปั้น สิทธิ์", "Zürich"]
    rows = [Row(f"x:{at}", [text]) for at, text in enumerate(cells)]
    document = Document(
        "k", "ครั้งที่ 1", "", language, [("ผู้", "น้ำ")], [Section("1", "s", "S", [column], rows, "")]
    )
    text = text_of(write_pdf(document, folder))
    assert bare("".join(cells)) in text
    assert text.startswith(bare({"th": "หน้า 1 / 1", "en": "Page 1 / 1"}[language] + "ครั้งที่ 1"))


def test_every_value_of_the_report_is_on_its_pages(thai):
    text = text_of(thai)
    for section in TH.sections:
        assert bare(section.title) in text
        for words in (cell for row in section.rows for cell in row.cells if isinstance(cell, str)):
            assert bare(words) in text
    for words in (
        "ตามแผน3456",
        "ผลจริง43.532.5",
        "จัดสรร1,500,000.00",
        "เบิกจ่าย1,500,000.50",
        "125,000.50",
        "6 พ.ค. – 2 มิ.ย. 2555 (ต่อเนื่อง)",
        "[ยังไม่มีคำแปล]",
        "จึงเรียนมาเพื่อโปรดทราบ",
    ):
        assert bare(words) in text


def test_the_memorandum_stands_on_the_first_page_and_is_signed_before_what_it_encloses(thai):
    memo, report, *_ = pages_of(thai)
    order = ("บันทึกข้อความ", "ส่วนราชการ", "ที่", "เรื่อง", "เรียน", "ด้วยกองการ", "ขอสรุป ดังนี้", "1.กิจกรรม",
             "จึงเรียนมา", "ลงชื่อ", "(", "ตำแหน่ง", "สิ่งที่ส่งมาด้วย", "1.รายงาน")  # fmt: skip
    places = [0]
    for words in order:
        places.append(memo.index(bare(words), places[-1]))
    assert bare(TH.title) in report
    assert "ลงชื่อ" not in "".join(pages_of(thai)[1:])


FOREIGN = (
    "박원순 서울특별시장",
    "吴政隆 天津市",
    "小池百合子 こいけ",
    "臺北市長 蔣萬安",
    "ວຽງຈັນ",
    "Қазақстан",
    "Թբիլիսի תל אביב",
)


def test_names_in_other_scripts_are_drawn_and_can_be_copied(folder):
    column = Column("a", "ชื่อ")
    rows = [Row(f"x:{at}", [text]) for at, text in enumerate(FOREIGN)]
    section = Section(
        "1", "s", "박원순", [column], rows, "", notes=FOREIGN, charts=[Bars("北京", [("서울", 1)])]
    )
    pdf = write_pdf(Document("k", "서울특별시", "", "th", [("ผู้", "天津")], [section]), folder)
    text = text_of(pdf)
    assert all(bare(name) in text for name in FOREIGN[:6])
    assert undrawn(pdf) == 0
    assert any("NotoSansCJK" in name for name in fonts_of(pdf))
    assert "[…]" not in text


@pytest.mark.parametrize("count", range(14, 22))
def test_a_note_is_never_parted_from_the_last_row(count, folder):
    columns = [Column("a", "Name"), Column("b", "Told below", below=1)]
    rows = [Row(f"x:{at}", [f"row {at}.", "told"]) for at in range(count)]
    section = Section("1", "s", "S", columns, rows, "", notes=["The note."])
    document = Document("k", "T", "", "en", [], [section])
    ends = [page for page in pages_of(write_pdf(document, folder)) if bare("The note.") in page]
    assert [bare(f"row {count - 1}.") in page for page in ends] == [True]


def heights(pdf, words):
    """The pages, each with how far above its foot each of the words stands that are on it, in points."""
    with contextlib.closing(PdfDocument(pdf)) as document:
        for page in document:
            text = page.get_textpage()
            found = [text.search(word, match_case=True).get_next() for word in words]
            yield [text.get_charbox(at)[1] for at, _ in filter(None, found)]


@pytest.mark.parametrize("bars", [6, 12])
def test_rows_of_a_short_section_under_high_charts_go_over_to_the_next_page(bars, folder):
    budget = [(f"B{at}", 1_000_000, 500_000) for at in range(bars)]
    drawn = PairedBars("Budget", ("Allocated", "Disbursed"), budget, kind=Kind.MONEY)
    rows = [Row(f"x:{at}", [f"row{at:02}", *range(7)]) for at in range(12)]
    columns = [Column(str(at), str(at)) for at in range(8)]
    section = Section("1", "s", "S", columns, rows, "", charts=[drawn, drawn], totals=rows[0])
    document = Document("k", "T", "", "en", [], [section])
    found = list(heights(write_pdf(document, folder), [row.cells[0] for row in rows]))
    assert sum(map(len, found)) >= len(rows)
    for page in found:
        apart = [above - below for above, below in pairwise(sorted(page, reverse=True))]
        assert all(gap > 10 for gap in apart), "a row has a line of its own"
        assert all(height > 16 * MILLIMETRE for height in page), "above the margin"


def test_the_head_of_a_group_is_never_parted_from_its_first_row(folder):
    columns = [Column("a", "A", groups=True), Column("b", "B"), Column("c", "C", below=1)]
    sizes = [1 + at % 4 for at in range(70)]
    rows = [
        Row(f"x:{at}.{part}", [f"(head {at})", f"(row {at}.{part})", "told below" if part % 2 else ""])
        for at, size in enumerate(sizes)
        for part in range(size)
    ]
    document = Document("k", "T", "", "en", [], [Section("1", "s", "S", columns, rows, "")])
    of_pages = pages_of(write_pdf(document, folder))
    assert len(of_pages) > 5
    for at in range(len(sizes)):
        (page,) = (text for text in of_pages if bare(f"(head {at})") in text)
        assert bare(f"(row {at}.0)") in page


def test_letters_of_no_font_are_marked_and_a_note_says_so(folder):
    document = Document("k", "T", "", "en", [("Name", "བོད་ Lhasa 박")])
    pdf = write_pdf(document, folder)
    text = text_of(pdf)
    assert bare("[…] Lhasa 박") in text
    assert bare("The Word and Excel files hold them.") in text
    assert undrawn(pdf) == 0
    assert "…" not in text_of(write_pdf(replace(document, facts=[("Name", "Lhasa 박")]), folder))


def test_the_head_of_a_table_and_the_title_come_again_on_every_page(thai):
    first, *others = pages_of(thai)
    listing = [page for page in others if "125,000.50" in page]
    assert len(listing) > 1
    assert all("ลำดับวันที่ประเภทกิจกรรม" in page for page in listing)
    assert all(page.startswith(bare(TH.title)) for page in others)
    assert first.startswith("หน้า1/")


def test_the_wide_section_is_turned_and_the_first_page_is_not(thai):
    memo, first, *others = [page.mediabox for page in PdfReader(io.BytesIO(thai)).pages]
    assert memo.width < memo.height
    assert first.width < first.height
    assert all(box.width > box.height for box in others)


def test_the_file_is_tagged_archivable_and_carries_its_fonts(thai):
    reader = PdfReader(io.BytesIO(thai))
    root = reader.trailer["/Root"]
    assert (reader.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == (TH.title, "th", True)
    about = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in about
    assert "pdfaid:conformance" in about
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("Sarabun" in found["/FontName"] and "/FontFile2" in found for found in descriptors)


def test_hostile_text_is_shown_as_plain_text(attacked):
    text = text_of(attacked)
    for words in HOSTILE[:6]:
        assert bare(words) in text
    assert "onetwothree" in text
    assert "root:" not in text


def test_any_other_letters_never_break_the_page(folder):
    everything = "".join(
        map(chr, [*range(0x3400), *range(0xAC00, 0xAD00), *range(0xF900, 0xFFFE), 0x1F600, 0x10FFFF])
    )
    texts = ["่", "ัํ", "ิ่้", "a\u0301\u0323", "\u202eabc", everything, "ก" * 3000, " ", "\n"]
    rows = [Row(f"x:{at}", [text, text]) for at, text in enumerate(texts)]
    columns = [Column("a", everything[:300]), Column("b", "", below=True)]
    document = Document("k", "", "", "en", [("", "")], [Section("", "", "", columns, rows, "")])
    assert undrawn(write_pdf(document, folder)) == 0


def test_the_child_is_told_no_secret(monkeypatch, folder):
    calls = []
    real = subprocess.run
    monkeypatch.setenv("CRM_SECRET_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", lambda *args, **more: calls.append(more) or real(*args, **more))
    write_pdf(Document("k", "T", "", "en", []), folder)
    assert calls[0]["env"] == {}


def test_a_document_that_takes_too_long_is_refused(monkeypatch, folder):
    monkeypatch.setattr(pages, "SECONDS", 0.01)
    with pytest.raises(Refused, match="too long"):
        write_pdf(TH, folder)
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 100)
    with pytest.raises(Refused, match="too long"):
        write_pdf(TH, folder)


@pytest.mark.parametrize(("code", "answer"), [(-6, Refused), (1, RuntimeError)])
def test_a_child_without_memory_is_refused_and_a_broken_one_is_a_fault(monkeypatch, code, answer, folder):
    ended = subprocess.CompletedProcess([], code, b"", b"broken")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(answer):
        write_pdf(TH, folder)


def test_four_hundred_activities_take_seconds(folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert len(PdfReader(io.BytesIO(write_pdf(report("th", 400), folder))).pages) > 50
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert spent < 12, "6 s on a quiet machine"
