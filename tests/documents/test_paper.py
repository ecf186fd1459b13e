"""How sections lie on paper: what stands in the grid, what below it, when the page turns, what is not cut."""

from decimal import Decimal

import pytest

from crm.documents.content import Bars, Column, Document, Gap, Kind, PairedBars, Row, Section
from crm.documents.paper import MOST_ROWS, Cell, Told, charts, check_length, grid, parts
from crm.documents.printable import printable, unbroken
from crm.platform.errors import Refused
from tests.documents.samples import report


def section(columns, rows=(), **more):
    return Section("1", "one", "One", columns, rows, "Nothing.", **more)


def columns(count):
    return [Column(str(at), str(at)) for at in range(count)]


def test_columns_below_are_told_under_their_row_in_the_lines_they_ask_for():
    wanted = [
        Column("a", "A"),
        Column("b", "B", leads=True),
        Column("plan", "Plan", below=2),
        Column("result", "Result", below=1),
        Column("place", "Place", below=2),
        Column("note", "Note", below=3),
    ]
    rows = [Row("x:1", ["a", "b", 0, "good", "here", Gap.NOT_APPLICABLE])]
    line = grid(section(wanted, rows), "en").lines[0]
    assert line.cells == [Cell("a"), Cell("b", strong=True)]
    assert line.below == [[Told("Result", "good")], [Told("Plan", "0"), Told("Place", "here")]]


def test_what_is_not_known_below_is_named_in_one_line_and_not_dash_by_dash():
    wanted = [Column("a", "A"), Column("p", "Plan", below=1), Column("f", "Field", below=2)]
    row = Row("x:1", ["a", Gap.UNKNOWN, Gap.UNKNOWN])
    found = grid(section(wanted, [row], totals=row), "en")
    assert found.lines[0].below == [[Told("Not recorded", "Plan, Field")]]
    assert not found.total.below


def test_rows_of_a_group_stand_under_it_and_its_columns_leave_the_grid():
    wanted = [
        Column("d", "Day", groups=True),
        Column("t", "Call", groups=True),
        Column("a", "A"),
        Column("b", "B"),
    ]
    rows = [Row(f"x:{at}", [1, call, at, "b"]) for at, call in enumerate(["Visit", "Visit", "Talk"])]
    found = grid(section(wanted, rows), "en")
    assert found.heads == ["A", "B"]
    assert [[cell.text for cell in line.cells] for line in found.lines] == [
        ["1  Visit"], ["0", "b"], ["1", "b"], ["1  Talk"], ["2", "b"],
    ]  # fmt: skip
    assert found.lines[0].cells == [Cell("1  Visit", 2)]
    assert found.lines[0].strong


def test_a_short_section_stays_on_one_page():
    def rows(count, column):
        return grid(section([column], [Row(f"x:{at}", ["a"]) for at in range(count)]), "en").short

    assert rows(12, Column("a", "A"))
    assert not rows(13, Column("a", "A"))


def test_the_name_of_a_group_or_total_takes_the_blank_cells_after_it():
    blank = Gap.NOT_APPLICABLE
    rows = [Row("", ["Calls", blank, blank, 3], strong=True), Row("x:1", ["a", blank, blank, 3])]
    found = grid(section(columns(4), rows, totals=Row("", ["Total", blank, 3, blank])), "en")
    assert found.lines[0].cells == [Cell("Calls", 3), Cell("3")]
    assert len(found.lines[1].cells) == 4
    assert found.total.cells == [Cell("Total", 2), Cell("3"), Cell("")]


def test_a_section_whose_columns_all_stand_below_is_a_plain_grid():
    found = grid(section([Column("a", "A", below=1)], [Row("x:1", ["text"])]), "en")
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
    drawn = charts(section([], charts=[Bars("a", []), Bars("b", year, True), Bars("c", longer, True)]), "en")
    assert [(chart.title, chart.upright) for chart in drawn] == [("b", True), ("c", False)]


def test_pairs_lie_down_where_their_figures_are_longer_than_a_column_is_wide():
    names, year = ("Planned", "Actual"), [(str(at), at * 90, Decimal("0.5")) for at in range(12)]
    thousands = [*year[:11], ("12", 10_000, 3)]
    asked = [
        PairedBars("a", names, year, upright=True),
        PairedBars("b", names, thousands, upright=True),
        PairedBars("c", names, year, upright=True, kind=Kind.MONEY),
        PairedBars("d", names, [], upright=True),
    ]
    drawn = charts(section([], charts=asked), "en")
    assert [(chart.title, chart.upright) for chart in drawn] == [("a", True), ("b", False), ("c", False)]


def test_paper_refuses_more_rows_than_it_bears():
    check_length(report("en", MOST_ROWS - 50))
    with pytest.raises(Refused, match="spreadsheet"):
        check_length(report("en", MOST_ROWS))


def test_letters_that_a_font_holds_stay_and_others_are_marked_once():
    assert printable("น้ำ Zürich – 北京 박원순 😀\tЯ") == "น้ำ Zürich – 北京 박원순 😀 Я"
    assert printable("བོད་ Lhasa") == "[…] Lhasa"
    assert printable("\u202eabc\uf8ff") == "abc"
    assert printable("ก\u0951") == "ก", "no font draws both"


def test_endless_words_may_break():
    assert printable("a" * 30).replace("\u200b", "") == "a" * 30
    assert "\u200b" in printable("a" * 30)
    assert printable("04160000-6961") == "04160000-6961"


def test_names_of_places_stay_whole_and_no_name_ends_inside_a_letter():
    pattern = unbroken(["นครปูซาน", "มองโก", "[a-z]", "(", ""], "นครปูซาน ประเทศญี่ปุ่น สาธารณรัฐมองโกเลีย มองโกู")
    assert pattern.split("|") == ["มองโกเลีย", "นครปูซาน", "ญี่ปุ่น"]
    assert unbroken(["Paris"], "Paris") == ""
