"""Rows given to XlsxWriter ready-made: it writes of them what it would write of the same cells itself."""

import io
from zipfile import ZipFile

import pytest
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.worksheet import Worksheet

from crm.documents.lines import Page, Texts, style_of

ROWS = (["ก & <b>", 1, True, 40476], ["b", 2.5, False, 1], ["ก & <b>", -3, True, 0.1])
LATER = "XlsxWriter has changed what crm/documents/lines.py uses of it"


def files(kind, fill):
    """The parts of a workbook that `fill` writes a sheet of."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        formats = [book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})]
        page = book.add_worksheet("Sheet", kind)
        fill(book, page, formats)
        page.write_string(5, 1, "after them", formats[0])
    with ZipFile(written) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist() if "docProps" not in name}


def by_the_library(_book, page, formats):
    for row, (text, number, truth, day) in enumerate(ROWS, 1):
        page.write_string(row, 0, text, formats[0])
        page.write_number(row, 1, number, formats[1])
        page.write_boolean(row, 2, truth, formats[0])
        page.write_number(row, 4, day, formats[1])


def ready_made(book, page, formats):
    texts, (bold, figure) = Texts(book), map(style_of, formats)

    def cells(text, number, truth, day):
        yield f'" s="{bold}" t="s"><v>{texts.number_of(text)}</v></c>'
        yield f'" s="{figure}"><v>{number}</v></c>'
        yield f'" s="{bold}" t="b"><v>{truth:d}</v></c>'
        yield ""
        yield f'" s="{figure}"><v>{day}</v></c>'

    page.add_lines(1, [list(cells(*row)) for row in ROWS])
    texts.add_uses(len(ROWS))


def test_a_file_is_the_same_to_the_byte_as_the_library_writes_it():
    assert files(Page, ready_made) == files(Worksheet, by_the_library), LATER


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Worksheet, "_write_cell"),
        (Worksheet, "_check_dimensions"),
        (Format, "_get_xf_index"),
        (SharedStringTable, "_get_shared_string_index"),
    ],
)
def test_the_library_still_has_what_is_used_of_it(owner, name):
    assert callable(getattr(owner, name, None)), f"{LATER}: {owner.__name__}.{name}"
