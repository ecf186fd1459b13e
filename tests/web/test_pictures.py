"""The map: the world lies right on the sheet, names keep apart; in no picture does a label become markup."""

import json
import re
from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from crm.web.pictures.bars import Bar, bar_chart, column_chart, stacked_bar
from crm.web.pictures.map import Place, world_map
from crm.web.pictures.outlines import SOURCE, clipped, unwrapped, world_svg
from crm.web.pictures.placing import Box, spots_for
from crm.web.pictures.projection import HEIGHT, SHAPES, WIDTH, on_sheet, place
from crm.web.pictures.timeline import Mark, Span, relation_timeline

HOME = Place("Bangkok", 13.7563, 100.5018)
NASTY = "<script>alert(\"1\")</script> & 'x'"
TODAY = date(2026, 3, 5)


def rings(code):
    """The drawn rings of a country as absolute points."""
    data = re.search(rf'<path id="{code}" d="([^"]+)"', SHAPES.read_text()).group(1)
    for part in filter(None, data.split("M")):
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((x, y))
        yield ring


def lies_in(point, code):
    x, y = point
    crossings = 0
    for ring in rings(code):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            crossings += (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1)
    return crossings % 2 == 1


def parsed(picture):
    return ET.fromstring(str(picture))  # noqa: S314


def named(picture, tag):
    return [one for one in parsed(picture).iter() if one.tag.split("}")[-1] == tag]


# The projection and the outlines


def test_the_sheet_has_the_published_measures_of_equal_earth():
    assert on_sheet(180, 0)[0] == WIDTH
    pole, equator = on_sheet(180, 90), on_sheet(180, 0)
    assert (pole[0] - 500) / 500 == pytest.approx(0.5925, abs=1e-4)
    assert (equator[1] - pole[1]) / 500 == pytest.approx(1.3173628 / 2.7066300, abs=1e-6)


def test_the_pacific_is_whole_and_the_edge_lies_in_the_atlantic():
    assert place(150, 0)[0] == 500
    assert place(-170, 10)[0] == place(190, 10)[0] > place(170, 10)[0]
    lisbon, bangkok, washington, dakar = place(-9, 38), place(100.5, 13.8), place(-77, 39), place(-17, 14)
    assert dakar[0] < bangkok[0] < washington[0]
    assert lisbon[0] < 250
    assert washington[0] > 750


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("TH", 100.5, 13.8), ("AU", 149.1, -35.3), ("US", -98, 39), ("BR", -47.9, -15.8), ("RU", 177, 65),
        ("RU", -173, 66.5), ("GL", -40, 70), ("GL", -26, 72), ("CA", -100, 60), ("ZA", 25, -29),
    ],
)  # fmt: skip
def test_places_lie_in_their_countries(code, longitude, latitude):
    assert lies_in(place(longitude, latitude), code)
    assert not lies_in(place(longitude, latitude), "FR")


def test_no_line_runs_across_the_map():
    text = SHAPES.read_text()
    codes = re.findall(r'<path id="([A-Z]{2})"', text)
    assert len(codes) > 170
    assert "AQ" not in codes
    for code in codes:
        for ring in rings(code):
            assert all(
                abs(b[0] - a[0]) < 70 and abs(b[1] - a[1]) < 30 for a, b in pairwise([*ring, ring[0]])
            ), code
            assert all(-0.2 <= x <= WIDTH + 0.2 and -0.2 <= y <= HEIGHT + 0.2 for x, y in ring), code


def test_the_shapes_are_what_the_seed_gives_and_weigh_little():
    made = world_svg(json.loads(SOURCE.read_text(encoding="utf-8")))
    assert made == SHAPES.read_text(encoding="utf-8")
    assert len(made.encode()) < 140_000
    assert not re.search(r"Taiwan|Kosovo|<text|<title", made)


def test_a_ring_over_the_date_line_stays_in_one_piece_and_one_over_the_edge_is_cut():
    fiji = unwrapped([(178, -17), (180, -16), (-179, -17), (179, -18), (178, -17)])
    assert max(x for x, _ in fiji) - min(x for x, _ in fiji) == 3
    square = [(170, 0), (190, 0), (190, 10), (170, 10), (170, 0)]
    assert max(x for x, _ in clipped(square, 180, 1)) == 180
    assert min(x for x, _ in clipped(square, 180, -1)) == 180
    assert clipped(square, 160, 1) == []


# The map


def test_the_map_of_a_page_is_light_linked_and_free_of_styles():
    cities = [Place(f"City {n}", n * 3 - 30, n * 15 - 150, f"/partners/{n}", note="Land") for n in range(22)]
    drawn = world_map(
        cities, HOME, title="Sister cities", highlight={"JP", "SG", "??"}, outlines_url="/s/w.svg?v=1"
    )
    assert len(drawn.encode()) < 12_000
    assert "style=" not in drawn
    shapes = [one.get("href") for one in named(drawn, "use")]
    assert shapes == [f"/s/w.svg?v=1#{part}" for part in ("globe", "grid", "land", "JP")]
    assert len(named(drawn, "a")) == 22
    assert named(drawn, "svg")[0].get("role") == "group"
    assert "City 3 · Land" in drawn


def test_the_map_of_a_document_holds_all_it_needs():
    drawn = world_map([Place("น้ำใจ", 1, 103, "/x")], HOME, title="Map", highlight=["JP"], standalone=True)
    assert parsed(drawn).get("font-family") == "Sarabun"
    assert not re.search(r" class=| href=|<use|url\(", drawn)
    assert len(named(drawn, "path")) > 170
    assert "นํ้าใจ</text>" in drawn
    assert "น้ำใจ</title>" in drawn


def test_a_map_of_nothing_still_shows_home_and_names_can_be_left_out():
    assert [one.text for one in named(world_map([], HOME, title="x"), "text")] == ["Bangkok"]
    drawn = world_map([Place("Hanoi", 21, 105.8)], HOME, title="x", names=False)
    assert [one.text for one in named(drawn, "text")] == ["Bangkok"]
    assert "Hanoi" in drawn


def test_names_on_the_map_overlap_neither_each_other_nor_another_dot():
    dots = [(500.0, 200.0), (505.0, 203.0), (520.0, 190.0), (512.0, 215.0), (530.0, 205.0), (995.0, 200.0)]
    sheet = Box(0, 0, 1000, 438)
    spots = spots_for(["กรุงเทพมหานคร", "Seoul", "Busan", "Fukuoka", "Aichi", "Edge"], dots, [], sheet, 11)
    assert all(spots)
    assert not any(a.box.meets(b.box) for a, b in combinations(spots, 2))
    assert all(spot.box.within(sheet) for spot in spots)
    for number, spot in enumerate(spots):
        assert not any(spot.box.holds(dot) for index, dot in enumerate(dots) if index != number)


def test_a_crowd_too_thick_to_name_leaves_names_out():
    spots = spots_for(["A rather long name"] * 60, [(500.0, 200.0)] * 60, [], Box(450, 150, 550, 250), 11)
    assert None in spots


# What people typed is never markup


@pytest.mark.parametrize("standalone", [False, True])
def test_labels_are_escaped(standalone):
    kind = {"standalone": standalone, "title": NASTY}
    years = {"first_year": 2011, "last_year": 2026, "today": TODAY, "year_label": str}
    bars = [Bar(NASTY, 1, NASTY, href="/a?b=1&c=2")]
    for drawn in (
        world_map([Place(NASTY, 1, 2, '/"><b>', note=NASTY)], HOME, **kind),
        relation_timeline([Span(NASTY, TODAY)], [Mark(NASTY, TODAY, href='"x')], **years, **kind),
        bar_chart(bars, **kind), column_chart(bars, **kind), stacked_bar(bars, **kind),
    ):  # fmt: skip
        assert "<script" not in drawn
        assert "<b>" not in drawn.replace("<b>&lt;", "")
        parsed(drawn)
