"""The life of a paper drawn: what is past, what is to come, what nobody knows, what is over."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crm.web.pictures.life import Shape, Stretch, life_line

TODAY = date(2012, 6, 15)


def drawn(*stretches, marks=(), standalone=True):
    shown = life_line(
        stretches,
        marks,
        last=date(2014, 1, 1),
        today=TODAY,
        year_label=str,
        title="Its life",
        standalone=standalone,
    )
    return BeautifulSoup(shown, "html.parser")


def shapes(tree, tag):
    return tree.find_all(tag)


def test_a_stretch_is_cut_today_and_lighter_from_then_on():
    bars = shapes(drawn(Stretch("In force", date(2010, 1, 1), date(2013, 6, 1), "good")), "rect")
    past, ahead = bars
    assert "opacity" not in past.attrs
    assert float(ahead.get("opacity")) < 1
    assert float(ahead.get("x")) == pytest.approx(float(past.get("x")) + float(past.get("width")), abs=0.2)


def test_an_end_that_nobody_knows_is_dotted_and_no_end_an_arrow():
    since = date(2010, 1, 1)
    unsure = drawn(Stretch("In force", since, date.max, "good", Shape.UNSURE))
    assert len(shapes(unsure, "rect")) == 1
    assert [one for one in shapes(unsure, "line") if one.get("stroke-dasharray") == "1 5"]
    endless = drawn(Stretch("In force", since, date.max, "good", Shape.OPEN))
    assert len(shapes(endless, "polygon")) == 1


def test_what_is_over_is_thin():
    over = drawn(
        Stretch("In force", date(2009, 1, 1), date(2011, 1, 1), "good"),
        Stretch("Expired", date(2011, 1, 1), date.max, "plain", Shape.OVER),
    )
    lived, ended = shapes(over, "rect")
    assert float(ended.get("height")) < float(lived.get("height"))


def test_a_day_to_come_is_hollow_and_the_colours_have_a_key():
    page = drawn(
        Stretch("In force", date(2009, 1, 1), date(2011, 1, 1), "good"),
        Stretch("Suspended", date(2011, 1, 1), date(2013, 1, 1), "bad"),
        marks=[(date(2009, 1, 1), "Signed"), (date(2012, 12, 1), "Decide by")],
        standalone=False,
    )
    assert {" ".join(one["class"]) for one in shapes(page, "circle")} == {"meeting", "meeting planned"}
    assert [one.get_text() for one in shapes(page, "li")] == ["In force", "Suspended"]
