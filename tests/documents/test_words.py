"""DOCX files are memoranda to go on editing: real styles with slots for Thai, real tables, plain text."""

import io
import time
from decimal import Decimal

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from crm.documents.content import Bars, Document, Kind, PairedBars, Row, Section
from crm.documents.words import write_docx
from tests.documents.samples import HOSTILE, TRICKY, hostile, report

FONT = "TH Sarabun New"


def opened(document):
    return docx.Document(io.BytesIO(write_docx(document)))


@pytest.fixture(scope="module")
def thai():
    return opened(report("th"))


def texts(word):
    """Every text of the file, tables included, in order."""
    return [paragraph.text for paragraph in _paragraphs(word)]


def _paragraphs(word):
    return [
        paragraph
        for block in word.iter_inner_content()
        for paragraph in (
            [cell for row in block.rows for found in row.cells for cell in found.paragraphs]
            if hasattr(block, "rows")
            else [block]
        )
    ]


def test_a_memorandum_has_lines_to_fill_where_nothing_is_known(thai):
    lines = [line.text for line in thai.paragraphs if line.style.name.startswith("Memo")]
    assert thai.paragraphs[0].text == "บันทึกข้อความ"
    assert lines[0] == "ส่วนราชการ  กองการต่างประเทศ\t โทร.  \t "
    assert lines[1] == "ที่  \t วันที่  \t "
    assert lines[2] == "เรื่อง  รายงานประจำเดือนพฤษภาคม พ.ศ. 2555"
    assert lines[3] == "เรียน  ผู้ว่าราชการกรุงเทพมหานคร"


def test_it_is_signed_after_the_closing_words_and_before_what_it_encloses(thai):
    found = [line.text for line in thai.paragraphs]
    closing, title = found.index("จึงเรียนมาเพื่อโปรดทราบ"), found.index(report("th").title)
    assert found[closing + 1 : title] == ["ลงชื่อ\t", "(\t)", "ตำแหน่ง\t", "สิ่งที่ส่งมาด้วย", "1.\tรายงาน 1 ฉบับ"]
    assert found[4 : closing + 1] == [
        "เรียน  ผู้ว่าราชการกรุงเทพมหานคร",
        "ด้วยกองการต่างประเทศได้จัดทำรายงาน",
        "ขอสรุป ดังนี้",
        "1.\tกิจกรรม 12 กิจกรรม",
        "2.\tความตกลง 2 ฉบับ",
        "จึงเรียนมาเพื่อโปรดทราบ",
    ]
    assert thai.paragraphs[title].paragraph_format.page_break_before


def test_an_english_memorandum_speaks_english():
    found = texts(opened(report("en")))
    assert found[0] == "Memorandum"
    assert "To  The Governor of Bangkok" in found
    assert "Fiscal year\t2012 (B.E. 2555), month 8 of 12, Q3" in found
    assert "Nothing to report this month." in found


def test_every_value_stands_in_the_tables(thai):
    found = "\n".join(texts(thai))
    for section in report("th").sections:
        for words in (cell for row in section.rows for cell in row.cells if isinstance(cell, str)):
            assert words in found
    for words in (
        "125,000.50",
        "6 พ.ค. – 2 มิ.ย. 2555 (ต่อเนื่อง)",
        "[ยังไม่มีคำแปล]",
        "ผล  ",
        "จึงเรียนมาเพื่อโปรดทราบ",
    ):
        assert words in found


def test_thai_text_goes_through_untouched():
    document = Document("k", "T", "", "th", [(text, text) for text in TRICKY])
    assert [f"{text}\t{text}" for text in TRICKY] == [
        line.text for line in opened(document).paragraphs if line.style.name == "Fact"
    ]


def test_every_style_sets_thai_as_it_sets_latin(thai):
    normal = thai.styles["Normal"].element.rPr
    fonts = normal.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs")} == {FONT}
    assert normal.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert normal.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    for style in (found.element for found in thai.styles):
        for latin, complex_script in (("b", "bCs"), ("sz", "szCs")):
            one, other = (
                [found.get(qn("w:val")) for found in style.findall(f".//{{*}}rPr/{{*}}{name}")]
                for name in (latin, complex_script)
            )
            assert one == other


def test_every_style_that_is_used_exists(thai):
    known = {style.style_id for style in thai.styles}
    used = {
        found.get(qn("w:val"))
        for name in ("pStyle", "rStyle", "tblStyle")
        for found in thai.element.body.iter(qn(f"w:{name}"))
    }
    assert used <= known
    assert {"Title", "Heading1", "TableText", "TableHead", "ReportTable"} <= used
    assert thai.styles["Heading 1"].type is WD_STYLE_TYPE.PARAGRAPH


def test_heads_repeat_rows_stay_whole_and_what_is_told_stays_with_its_row(thai):
    listing = max(thai.tables, key=lambda table: len(table.rows))
    rows = list(listing._tbl.tr_lst)
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert rows[2].findall(".//{*}keepNext")
    assert rows[3][-1].tcPr.gridSpan.val == 9
    for row in rows:
        assert sum(cell.grid_span for cell in row.tc_lst) == len(listing.columns)


def test_the_wide_part_is_turned_and_pages_are_numbered(thai):
    assert [part.orientation for part in thai.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    footer = thai.sections[1].footer.paragraphs[0]
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "หน้า" in footer.text


def test_the_file_says_what_it_is_and_keeps_nothing_of_the_template(thai):
    about = thai.core_properties
    assert (about.title, about.language, about.comments) == (report("th").title, "th", "")
    names = {str(part.partname) for part in thai.part.package.iter_parts()}
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


@pytest.mark.parametrize("language", ["th", "en"])
def test_hostile_text_is_shown_as_plain_text(language):
    found = texts(opened(hostile(language)))
    for words in (*HOSTILE[:6], "onetwothree", "a" * 400, "ก" * 300):
        assert words in found
    assert any("北京 😀" in text for text in found)


def test_charts_are_tables_and_an_empty_one_is_left_out():
    charts = [
        Bars("None", []),
        Bars("Kinds", [("Calls", 4), ("Visits", 0)]),
        Bars("Months", [("Oct", 3)], upright=True),
    ]
    word = opened(
        Document("k", "T", "", "en", [], [Section("1", "s", "S", [], [Row("x", [])], "–", charts=charts)])
    )
    kinds, months = word.tables
    assert [row.cells[0].text for row in kinds.rows] == ["Calls", "Visits"]
    assert [cell.grid_span for cell in kinds._tbl.tr_lst[0].tc_lst] == [1, 1, 24]
    assert [row.cells[0].text for row in months.rows] == ["3", *[""] * 8, "Oct"]


def test_a_pair_is_two_bars_each_with_its_name_and_its_figure():
    money = [("One", 1500000, Decimal("750000.5"))]
    months = [("Oct", 4, 2), ("Nov", 0, Decimal("1.5"))]
    charts = [
        PairedBars("Budget", ("Allocated", "Disbursed"), money, kind=Kind.MONEY),
        PairedBars("Plan", ("Planned", "Actual"), months, upright=True),
    ]
    word = opened(Document("k", "T", "", "th", [], [Section("1", "s", "S", [], [], "–", charts=charts)]))
    lying, standing = word.tables
    assert [[cell.text for cell in row.cells][:3] for row in lying.rows] == [
        ["One", "Allocated", "1,500,000.00"],
        ["", "Disbursed", "750,000.50"],
    ]
    assert [row.tc_lst[3].grid_span for row in lying._tbl.tr_lst] == [24, 12]
    assert [[cell.text for cell in row.cells][::2] for row in list(standing.rows)[-3:]] == [
        ["", "Oct", "Nov"],
        ["Planned", "4", "0"],
        ["Actual", "2", "1.5"],
    ]
    heights = [sum(shaded(row, at) for row in standing._tbl.tr_lst) for at in range(1, 5)]
    assert heights == [8, 4, 0, 3]


def shaded(row, at):
    """Whether the cell of a storey is coloured."""
    return len(row.tc_lst) == 5 and row.tc_lst[at].tcPr.find(qn("w:shd")) is not None


def test_a_row_of_a_long_table_takes_no_longer_than_one_of_a_short_table():
    spent = {}
    for count in (500, 4000):
        begun = time.process_time()
        write_docx(report("th", count))
        spent[count] = (time.process_time() - begun) / count
    assert spent[4000] < 2 * spent[500]


def test_four_hundred_activities_take_a_moment():
    begun = time.process_time()
    write_docx(report("th", 400))
    assert time.process_time() - begun < 3
