"""Spreadsheets: real values, no formula out of anybody's text, sums in total rows alone."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from crm.documents.sheets import Sheet, write_xlsx
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import cleaned

HOSTILE = ("=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "http://example.org")

VALUES = st.one_of(
    st.sampled_from([*HOSTILE, "", " ", "<r>a</r>", "a\nb", "a\r\nb\rc", "\u200b=1"]),
    st.text(max_size=8),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.none(),
    st.decimals(-(10**9), 10**9, places=2),
    st.dates(date(1782, 1, 1), date(2100, 1, 1)),
)


def book(*sheets, buddhist=False):
    return load_workbook(io.BytesIO(write_xlsx(sheets, buddhist=buddhist)))


def sheet(*rows, head=("A", "B", "C"), **more):
    return Sheet("Sheet", head, rows, **more)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_nor_a_link(text):
    cell = book(sheet([text]))["Sheet"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text.strip()
    assert cell.hyperlink is None


def test_text_is_never_markup():
    texts = ["<r>a</r>", "<r><t>a & b</t></r>", "<b>&amp;</b>", "_x0041_"]
    page = book(sheet(*([text] for text in texts), head=("<r>A</r>",)))["Sheet"]
    assert [cell.value for cell in page["A"]] == ["<r>A</r>", *texts]


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=8), st.sets(st.integers(0, 8)))
def test_every_value_stands_in_its_place_and_none_is_a_formula(rows, strong):
    page = book(sheet(*rows, head=("A", "B"), strong=strong))["Sheet"]
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            assert (cell.value, cell.data_type == "f") == (read_back(value), False)
            assert cell.font.bold is (row - 2 in strong) or cell.value is None


def read_back(value):
    """What a sheet holds of a value: a text without what is not shown, a day as the library reads it."""
    if isinstance(value, str):
        return cleaned(value.replace("\r\n", "\n").replace("\r", "\n")) or None
    if isinstance(value, date):
        return (
            datetime(value.year, value.month, value.day) if value >= date(1900, 3, 1) else value.isoformat()
        )
    return float(value) if isinstance(value, Decimal) else value


def test_a_text_is_cut_where_a_cell_ends_and_no_letter_is_halved():
    page = book(sheet(["ก" * 40_000, "😀" * 20_000, "a" + "😀" * 20_000]))["Sheet"]
    assert [len(page.cell(2, column).value) for column in (1, 2, 3)] == [32_000, 16_383, 16_384]


def test_values_keep_their_type():
    page = book(sheet([date(2010, 10, 28), 22, Decimal("1250.50")]))["Sheet"]
    assert [page.cell(2, column).value for column in (1, 2, 3)] == [datetime(2010, 10, 28), 22, 1250.5]
    assert page["C2"].number_format == "#,##0.00"


@pytest.mark.parametrize(
    ("precision", "shown"),
    [(Precision.DAY, "d mmm yyyy"), (Precision.MONTH, "mmm yyyy"), (Precision.YEAR, "yyyy")],
)
def test_a_date_shows_no_more_than_is_known_in_either_era(precision, shown):
    row = [PartialDate(date(2010, 10, 1), precision)]
    assert book(sheet(row))["Sheet"]["A2"].number_format == shown
    assert book(sheet(row), buddhist=True)["Sheet"]["A2"].number_format == f"[$-107041E]{shown}"


def test_a_day_before_spreadsheets_begin_is_text():
    page = book(sheet([date(1782, 4, 21), PartialDate(date(1833, 1, 1), Precision.YEAR)]))["Sheet"]
    assert [page["A2"].value, page["B2"].value] == ["1782-04-21", "1833"]


def test_the_head_stays_in_sight_and_filters_the_rows():
    page = book(sheet(["a", 1, 2], ["b", 3, 4]))["Sheet"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"
    assert page.print_title_rows == "$1:$1"


def test_only_the_total_row_calculates_and_its_result_is_stored():
    rows = (["a", 1, Decimal("0.50")], ["b", "–", Decimal("2.25")], ["c", 4, None])
    given = sheet(*rows, totals=(1, 2), total_label="Total")
    page = book(given)["Sheet"]
    assert [page.cell(5, column).value for column in (1, 2, 3)] == ["Total", "=SUM(B2:B4)", "=SUM(C2:C4)"]
    formulas = [cell.coordinate for row in page for cell in row if cell.data_type == "f"]
    assert formulas == ["B5", "C5"]
    stored = load_workbook(io.BytesIO(write_xlsx([given], buddhist=False)), data_only=True)["Sheet"]
    assert (stored["B5"].value, stored["C5"].value) == (5, 2.75)


def test_subtotals_are_bold_and_a_given_total_stays_a_value():
    page = book(sheet(["a", 1, 2], strong={0}, total_cells=["Total", None, 7]))["Sheet"]
    assert page["A2"].font.bold
    assert (page["A3"].value, page["C3"].value, page["C3"].data_type) == ("Total", 7, "n")


def test_a_sheet_without_rows_says_why():
    page = book(sheet(empty="Nothing was held.", notes=["A note."]))["Sheet"]
    assert (page["A2"].value, page["A5"].value) == ("Nothing was held.", "A note.")


def test_names_of_sheets_are_short_clean_and_unique():
    titles = ["Plan: [2556]/2557", "Plan: [2556]/2557", "x" * 40, ""]
    names = book(*(Sheet(title, ("A",), []) for title in titles)).sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_columns_fit_what_stands_in_them_and_rows_the_lines_of_it():
    long = "ที่นี้มีน้ำ " * 20
    page = book(sheet(["กก", 1, 1_234_567], [long, 2, Decimal("0.50")]))["Sheet"]
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > widths[2] > widths[1] > 8
    assert widths[0] < 46
    assert page.row_dimensions[3].height > 2 * (page.row_dimensions[2].height or 15)


def test_a_long_head_never_makes_a_column_narrower_and_totals_are_not_cut():
    rows = [["Operation plan of December", "1"], ["b", "2"]]
    wanted = Sheet("Sheet", ("", "A"), rows, total_cells=["b", "Different activities " * 4])
    page = book(wanted)["Sheet"]
    titled = book(replace(wanted, head=("A title of a report that is longer than its rows", "A")))["Sheet"]
    for found in (page, titled):
        assert found.column_dimensions["A"].width > len(rows[0][0])
        assert found.column_dimensions["B"].width > 40
        assert found.row_dimensions[4].height >= 2 * 15


def test_heads_stand_over_their_numbers_and_sums_are_written_as_what_they_sum():
    page = book(sheet(["a", 1, Decimal("0.50")], ["b", 3, Decimal(2)], totals=(1, 2)))["Sheet"]
    assert [page.cell(1, column).alignment.horizontal for column in (1, 2, 3)] == [None, "right", "right"]
    assert [page.cell(4, column).number_format for column in (2, 3)] == ["#,##0", "#,##0.00"]


def test_a_printed_sheet_says_what_it_is():
    page = book(Sheet("Plans & works", ("A",), [["a"]]))["Plans & works"]
    assert page.oddHeader.left.text == "Plans && works"
    assert page.oddHeader.right.text == "&P / &N"
