"""Pairs of figures: told in words, drawn to one scale, told apart without colour."""

from xml.etree import ElementTree as ET

import pytest

from crm.web.pictures.pairs import Compared, paired_bars, paired_columns

NAMES = ("Planned", "Actual")
PAIRS = [Compared("Oct", (4, 2), ("4", "2")), Compared("Nov", (0, -1), ("0", "-1"))]
BUDGET = [Compared("Sister cities", (1500000, 750000), ("1,500,000.00", "750,000.00"))]


def parts(drawn, tag):
    return list(ET.fromstring(str(drawn)).iter(tag))  # noqa: S314


def words(node):
    return "".join(node.itertext())


@pytest.mark.parametrize("draw", [paired_bars, paired_columns])
def test_pairs_of_nothing_are_nothing_and_zeros_have_no_length(draw):
    assert draw([], names=NAMES, title="x") == ""
    drawn = draw([Compared("a", (0, -3), ("0", "-3"))], names=NAMES, title="x")
    assert "NaN" not in drawn
    assert '="-' not in drawn


def test_bars_say_their_label_both_names_and_both_figures_in_this_order():
    drawn = paired_bars(BUDGET, names=("Allocated", "Disbursed"), title="Budget")
    assert parts(drawn, "ul")[0].get("aria-label") == "Budget"
    assert [part.text for part in parts(drawn, "span")] == [
        "Sister cities", "Allocated", "1,500,000.00", "Disbursed", "750,000.00",
    ]  # fmt: skip
    assert [rect.get("width") for rect in parts(drawn, "rect") if rect.get("class") != "track"] == [
        "100%",
        "50%",
    ]


def test_columns_stand_over_a_table_that_names_what_its_figures_are():
    table = parts(paired_columns(PAIRS, names=NAMES, title="Plan"), "table")[0]
    assert words(table.find("caption")) == "Plan"
    drawn, told = table.findall("tbody")
    assert drawn.get("aria-hidden") == "true"
    assert [[words(cell) for cell in row] for row in told] == [
        ["", "Oct", "Nov"],
        ["Planned", "4", "0"],
        ["Actual", "2", "-1"],
    ]
    assert [(rect.get("class"), rect.get("height")) for rect in drawn.iter("rect")] == [
        ("first", "112"),
        ("second", "56"),
    ]


def test_columns_also_lie_as_a_list_for_a_narrow_place():
    drawn = paired_columns(PAIRS, names=NAMES, title="Plan")
    assert words(parts(drawn, "ul")[0]) == "OctPlanned4Actual2NovPlanned0Actual-1"


def test_labels_of_pairs_are_escaped():
    nasty = "<script>alert(1)</script>"
    drawn = paired_columns([Compared(nasty, (1, 2), (nasty, nasty))], names=(nasty, nasty), title=nasty)
    assert "<script" not in drawn
    assert parts(drawn, "ul")
