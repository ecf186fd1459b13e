"""The time line and the charts: what is not known is shown as such, and no text covers another."""

import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from crm.web.pictures.bars import Bar, bar_chart, column_chart, stacked_bar
from crm.web.pictures.crowding import in_rows, stacked, year_step
from crm.web.pictures.lettering import shortened, width
from crm.web.pictures.timeline import Mark, Silence, Span, relation_timeline

TODAY = date(2026, 3, 5)


def timeline(spans=(), marks=(), **changes):
    asked = {
        "first_year": 2011,
        "last_year": 2026,
        "today": TODAY,
        "year_label": lambda year: str(year + 543),
        "title": "Relations",
        "silence": Silence(lambda years: f"no meeting for {years} years"),
    }
    return relation_timeline(spans, marks, **{**asked, **changes})


def svgs(picture):
    return [one for one in ET.fromstring(str(picture)).iter() if one.tag.split("}")[-1] == "svg"]  # noqa: S314


def of_class(picture, name):
    return [one for one in ET.fromstring(str(picture)).iter() if name in one.get("class", "").split()]  # noqa: S314


def text_boxes(svg):
    for one in svg.iter():
        if one.tag.split("}")[-1] == "text":
            x, long = float(one.get("x")), width(one.text, float(one.get("font-size")))
            left = x - {"start": 0, "middle": long / 2, "end": long}[one.get("text-anchor")]
            yield left, float(one.get("y")), left + long, one.text


# Room for words


def test_text_widths_are_near_those_of_the_type():
    assert width("กรุงเทพมหานคร", 100) == pytest.approx(665, rel=0.03)
    assert width("ที่", 10) == width("ท", 10)
    assert width("Washington, D.C.", 100) == pytest.approx(772, rel=0.06)


def test_a_cut_label_ends_at_a_whole_letter():
    assert shortened("ลงนาม", 500) == "ลงนาม"
    for room in range(20, 120):
        cut = shortened("ที่ปรึกษาผู้ว่าราชการ", room)
        assert width(cut) <= room
        assert not shortened("ที่ที่ที่ที่", room).endswith(("ท…", "ที…"))


def test_dots_that_would_touch_are_stacked():
    assert stacked([(10, 5), (14, 5), (18, 5), (60, 5)]) == [0, 1, 2, 0]
    assert max(stacked([(10, 5)] * 20)) == 5


def test_labels_in_rows_never_overlap():
    wanted = [(f"Meeting number {n}", n * 17.0) for n in range(45)]
    placed = in_rows(wanted, 10, 750, rows=2, longest=200)
    assert 6 < len(placed) < 45
    assert all(one.left >= 10 and one.right <= 750 for one in placed)
    assert all(a.clear_of(b) for a, b in combinations(placed, 2))
    assert placed[0].text == "Meeting number 0"


def test_years_are_written_as_densely_as_they_fit():
    assert year_step(50, "2554") == 1
    assert year_step(11, "2554") == 5
    assert year_step(0.1, "2554") == 100


# The time line


def test_a_timeline_of_nothing_is_nothing():
    assert timeline() == ""
    assert (
        timeline([Span("old", date(1990, 1, 1), date(1995, 1, 1))], [Mark("later", date(2031, 1, 1))]) == ""
    )


def test_a_page_gets_a_wide_and_a_narrow_timeline_and_a_document_one():
    spans = [Span("Agreement", date(2011, 9, 26), end="open")]
    wide, narrow = svgs(timeline(spans))
    assert float(narrow.get("viewBox").split()[2]) < 390 < float(wide.get("viewBox").split()[2])
    assert not re.search(r" class=| id=|style=", timeline(spans, [Mark("x", TODAY)], standalone=True))


@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_no_text_on_a_timeline_covers_another_or_leaves_it(count):
    spans = [Span(f"แผนปฏิบัติการ ฉบับที่ {n} " * (n % 4 + 1), date(2011 + n, 1, 1)) for n in range(min(count, 12))]
    marks = [Mark(f"พบกันครั้งที่ {n}", date(2011, 3, 1) + timedelta(n * 60), n % 5 == 0) for n in range(count)]
    for svg in svgs(timeline(spans, marks)):
        boxes = list(text_boxes(svg))
        full = float(svg.get("viewBox").split()[2])
        assert all(left >= -1 and right <= full + 1 for left, _, right, _ in boxes)
        for (left, y, right, _), (left_2, y_2, right_2, _) in combinations(boxes, 2):
            assert abs(y - y_2) >= 13 or right <= left_2 or right_2 <= left
        assert all(float(one.get("font-size")) >= 12 for one in svg.iter() if one.get("font-size"))


def test_the_last_meeting_is_always_named():
    marks = [Mark(f"Meeting of the joint committee {n}", date(2017, 1, 1) + timedelta(n)) for n in range(30)]
    assert all(
        "Meeting of the joint committee 29" in " ".join(svg.itertext()) for svg in svgs(timeline([], marks))
    )
    assert any(box[3].endswith("29") for box in text_boxes(svgs(timeline([], marks))[0]))


def test_silence_is_counted_in_whole_years_since_the_last_meeting_held():
    met = [Mark("held", date(2018, 8, 6)), Mark("planned", date(2026, 9, 1))]
    assert "no meeting for 7 years" in timeline([], met)
    assert "no meeting" not in timeline([], [Mark("held", date(2024, 6, 1))])
    assert "no meeting" not in timeline([], met[1:])
    assert "no meeting" not in timeline([], met, silence=None)


def test_a_planned_meeting_is_hollow_and_a_visit_is_bigger():
    drawn = timeline(
        [],
        [Mark("a", date(2020, 1, 1)), Mark("b", date(2021, 1, 1), visit=True), Mark("c", date(2026, 9, 1))],
    )
    radii = [float(one.get("r")) for one in of_class(drawn, "meeting")][:3]
    assert radii[1] > radii[0] == radii[2]
    assert len(of_class(drawn, "planned")) == 2


def test_each_end_of_an_agreement_is_drawn_as_it_is_known():
    ended = timeline([Span("x", date(2012, 1, 1), date(2015, 1, 1))])
    assert len(of_class(ended, "ended")) == 2
    running = timeline([Span("x", date(2012, 1, 1), end="open")])
    fading = [float(one.get("fill-opacity")) for one in of_class(running, "bar") if one.get("fill-opacity")]
    assert len(fading) == 20
    assert fading[:10] == sorted(fading[:10], reverse=True)
    assert len(of_class(timeline([Span("x", date(2012, 1, 1))]), "unsure")) == 2
    undated = timeline([Span("x", None, date(2015, 1, 1))])
    assert len(of_class(undated, "unsure")) == 2
    assert not of_class(undated, "bar")


def test_what_runs_past_the_years_shown_is_cut_at_their_edge():
    drawn = timeline([Span("x", date(1962, 2, 19), date(2090, 1, 1)), Span("y", TODAY, end="open")])
    for one in of_class(drawn, "bar")[:2]:
        assert 10 <= float(one.get("x")) <= 750
        assert float(one.get("x")) + float(one.get("width")) <= 751


@pytest.mark.parametrize(("first", "last"), [(2026, 2026), (2026, 2020), (1782, 2026)])
def test_odd_ranges_of_years_are_drawn(first, last):
    assert (
        len(
            svgs(
                timeline([Span("x", TODAY, end="open")], [Mark("m", TODAY)], first_year=first, last_year=last)
            )
        )
        == 2
    )


def test_a_today_outside_the_years_draws_no_line_for_it():
    assert not of_class(timeline([Span("x", date(2012, 1, 1))], today=date(2040, 1, 1)), "today")
    assert of_class(timeline([Span("x", date(2012, 1, 1))]), "today")


# Bars, columns and the divided bar


@pytest.mark.parametrize("chart", [bar_chart, column_chart, stacked_bar])
@pytest.mark.parametrize("standalone", [False, True])
def test_charts_bear_nothing_zeros_and_less_than_nothing(chart, standalone):
    assert chart([], title="x", standalone=standalone) == ""
    assert "NaN" not in chart([Bar("a", 0), Bar("b", 0)], title="x", standalone=standalone)
    drawn = chart(
        [Bar("a", 4, "๔", href="/a"), Bar("b", -1), Bar("c", 0, of=8)], title="x", standalone=standalone
    )
    assert "๔" in drawn
    assert not re.search(r'style=|(?:width|height)="-', drawn)
    if standalone:
        assert not re.search(r" class=| href=|%", drawn)


def test_bars_are_drawn_to_scale_with_the_whole_behind_the_part():
    drawn = bar_chart([Bar("a", 50, of=200, tone="warm"), Bar("b", 100)], title="x")
    assert [one.get("width") for one in of_class(drawn, "warm")] == ["100%", "25%"]
    assert [one.get("width") for one in of_class(drawn, "brand")] == ["50%"]


def test_the_parts_of_a_divided_bar_fill_it_and_its_key_names_them():
    drawn = stacked_bar(
        [Bar("active", 9, tone="good"), Bar("quiet", 5, tone="warm"), Bar("none", 0)], title="Pulse"
    )
    shares = of_class(drawn, "share")
    assert sum(float(one.get("width").rstrip("%")) for one in shares) == pytest.approx(100, abs=0.1)
    assert float(shares[1].get("x").rstrip("%")) == pytest.approx(9 / 14 * 100, abs=0.1)
    assert "quiet <b>5</b>" in drawn
    assert "none" not in drawn


def test_a_column_chart_tells_its_numbers_to_those_who_cannot_see_it():
    drawn = column_chart([Bar("Oct", 3), Bar("Nov", 0)], title="Held by month")
    assert svgs(drawn)[0].get("aria-label") == "Held by month: Oct 3, Nov 0"
    assert svgs(drawn)[0].get("role") == "img"
