"""How sections lie on paper: what stands in the grid, what below it, when the page turns, what is not cut."""

import pytest

from crm.documents.content import Bars, Column, Document, Gap, Kind, Row, Section
from crm.documents.paper import MOST_ROWS, Cell, Told, charts, check_length, grid, parts
from crm.documents.printable import printable, unbroken
from crm.platform.errors import Refused
from tests.documents.samples import report


def section(columns, rows=(), **more):
    return Section("1", "one", "One", columns, rows, "Nothing.", **more)


def columns(count):
    return [Column(str(at), str(at)) for at in range(count)]


def test_columns_below_are_told_under_their_row_the_longest_on_lines_of_their_own():
    wanted = [
        Column("a", "A"),
        Column("b", "B"),
        Column("plan", "Plan", below=True),
        Column("result", "Result", weight=3, below=True),
        Column("note", "Note", below=True),
    ]
    line = grid(section(wanted, [Row("x:1", ["a", "b", 1, "good", Gap.NOT_APPLICABLE])]), "en").lines[0]
    assert line.cells == [Cell("a"), Cell("b")]
    assert line.below == [[Told("Result", "good")], [Told("Plan", "1")]]


def test_the_name_of_a_group_or_total_takes_the_blank_cells_after_it():
    blank = Gap.NOT_APPLICABLE
    rows = [Row("", ["Calls", blank, blank, 3], strong=True), Row("x:1", ["a", blank, blank, 3])]
    found = grid(section(columns(4), rows, totals=Row("", ["Total", blank, 3, blank])), "en")
    assert found.lines[0].cells == [Cell("Calls", 3), Cell("3")]
    assert len(found.lines[1].cells) == 4
    assert found.total.cells == [Cell("Total", 2), Cell("3"), Cell("")]


def test_a_section_whose_columns_all_stand_below_is_a_plain_grid():
    found = grid(section([Column("a", "A", below=True)], [Row("x:1", ["text"])]), "en")
    assert found.heads == ["A"]
    assert found.lines[0].cells == [Cell("text")]


def test_a_row_must_have_a_cell_for_each_column():
    with pytest.raises(ValueError, match="zip"):
        grid(section(columns(2), [Row("x:1", ["one"])]), "en")


def test_widths_follow_the_weights_but_leave_room_for_numbers_and_words():
    wanted = [
        Column("n", "N", Kind.NUMBER, 0.1),
        Column("t", "T", weight=8),
        Column("m", "THB", Kind.MONEY, 0.1),
    ]
    widths = grid(section(wanted, [Row("x:1", [123456, "text", 1_000_000])]), "en").widths
    assert sum(widths) == pytest.approx(1)
    assert widths[1] > widths[2] > widths[0] > 0.05


def test_the_page_turns_once_at_the_first_wide_table_with_rows():
    narrow, empty = section(columns(3)), section(columns(12))
    wide = section(columns(12), [Row("x:1", list(range(12)))])
    document = Document("k", "T", "", "en", [], [narrow, empty, wide, narrow])
    assert [(turned, len(laid)) for turned, laid in parts(document)] == [(False, 2), (True, 2)]
    assert [turned for turned, _ in parts(Document("k", "T", "", "en", []))] == [False]


def test_a_chart_of_nothing_is_left_out_and_one_of_many_columns_lies_down():
    year, longer = ([(str(at), at) for at in range(count)] for count in (12, 13))
    drawn = charts(section([], charts=[Bars("a", []), Bars("b", year, True), Bars("c", longer, True)]))
    assert [(chart.title, chart.upright) for chart in drawn] == [("b", True), ("c", False)]


def test_paper_refuses_more_rows_than_it_bears():
    check_length(report("en", MOST_ROWS - 50))
    with pytest.raises(Refused, match="spreadsheet"):
        check_length(report("en", MOST_ROWS))


def test_letters_without_a_glyph_become_squares_and_endless_words_may_break():
    assert printable("น้ำ Zürich – 北京 😀\tЯ") == "น้ำ Zürich – □□ □ Я"
    assert printable("a" * 30).replace("\u200b", "") == "a" * 30
    assert "\u200b" in printable("a" * 30)
    assert printable("04160000-6961") == "04160000-6961"


def test_names_of_places_stay_whole_and_no_name_ends_inside_a_letter():
    pattern = unbroken(["นครปูซาน", "มองโก", "[a-z]", "(", ""], "นครปูซาน ประเทศญี่ปุ่น สาธารณรัฐมองโกเลีย มองโกู")
    assert pattern.split("|") == ["มองโกเลีย", "นครปูซาน", "ญี่ปุ่น"]
    assert unbroken(["Paris"], "Paris") == ""
