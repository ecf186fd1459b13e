"""CSV: what the standard library writes of the same cells, and no cell that a spreadsheet would calculate."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.commas import write_csv
from crm.partners.rules import PartnerKind
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import cleaned
from tests.documents.test_sheets import HOSTILE

TEXTS = st.one_of(
    st.sampled_from(
        [*HOSTILE[:6], "", " ", '"', "a,b", "a\r\nb", "\r", "\u200b=1", "-", "e\u0301=", "'=1", "–"]
    ),
    st.text(st.sampled_from("=+-@'\",;\t\r\n\v\x00\u200b\ufeff\u00a0 \u0301กำaé1"), max_size=6),
    st.text(max_size=12),
)
DAYS = st.dates(date(1782, 1, 1), date(2100, 1, 1))
VALUES = (
    TEXTS,
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    DAYS,
    st.none(),
    st.booleans(),
    st.builds(PartialDate, DAYS, st.sampled_from(Precision)),
    st.sampled_from(PartnerKind),
    st.floats(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
)
"""Most columns hold values of one kind, some of any."""


@st.composite
def tables(draw):
    """Rows of one to four columns, more than a piece holds now and then."""
    kinds = draw(st.lists(st.sampled_from([*VALUES, st.one_of(*VALUES)]), min_size=1, max_size=4))
    rows = draw(st.lists(st.tuples(*kinds), max_size=8))
    return rows * draw(st.sampled_from([1, 1, 1, 70]))


def written(rows, head=("A",)):
    return "".join(write_csv(head, rows)).removeprefix("\ufeff")


def by_the_library(rows, head=("A",)):
    """The same cell by cell: cleaned, disarmed, and quoted by the writer of the standard library."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([told(value) for value in row] for row in rows)
    return file.getvalue()


def told(value):
    if value is None or type(value) in {int, Decimal, date}:
        return value
    text = value.value if isinstance(value, PartnerKind) else cleaned(str(value))
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


@given(tables())
def test_it_is_what_the_library_writes_of_the_same_cells(rows):
    assert written(rows) == by_the_library(rows)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_no_text_becomes_a_formula_wherever_it_stands(rows):
    cells = [cell for row in csv.reader(io.StringIO(written(rows))) for cell in row]
    assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_what_would_be_a_formula_is_disarmed(text):
    assert written([[text]]).removeprefix("A\r\n").lstrip('"').startswith("'")


def test_it_opens_in_excel_with_iso_days():
    month = PartialDate(date(2010, 10, 1), Precision.MONTH)
    text = "".join(write_csv(["ก", "B"], [[date(2010, 10, 28), None], [month, 5]]))
    assert text == "\ufeffก,B\r\n2010-10-28,\r\n2010-10,5\r\n"


def test_it_comes_in_pieces_and_loses_no_row():
    pieces = list(write_csv(["A"], ([number] for number in range(1_000))))
    assert len(pieces) > 2
    assert "".join(pieces).split() == ["\ufeffA", *map(str, range(1_000))]
