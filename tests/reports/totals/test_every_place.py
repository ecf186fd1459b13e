"""Every total of generated plans, on every screen and in every file, is what adding up by hand gives.

Eight plans at each run, two hundred in CI.
"""

from datetime import date
from decimal import Decimal

import pytest

from crm.permissions import Role
from crm.platform.calendar import Month
from tests.reports.totals.generated import figures, held_in, made, of_node, sums
from tests.reports.totals.places import alike, in_csv, in_json, in_pdf, in_sheets, in_tables, on_page
from tests.thorough import tries

YEARS = tries(8, 200) // 2
GROUPS = [range(1912 + at, 1912 + min(at + 5, YEARS)) for at in range(0, YEARS, 5)]
LANGUAGES = ("th", "en")
FILES = ("json", "xlsx", "docx")
TOTAL = {
    "th": ("รวม", "รวมกิจกรรม (ไม่นับซ้ำ)", "ปีงบประมาณ"),
    "en": ("Total", "Different activities", "Fiscal year"),
}
FIGURES = "td.progress span.num, td.progress span.none, td.num"
SHEET = {"summary": 1, "held": 3, "held_by_type": 4, "plan_progress": -9, "progress_by_strategy": -8}
"""Where the sheet of a section stands, the cover first; from the end, as sections may come before."""
ANNUAL = {"receipts": 1, "disbursements": 2, "results": 3, "activities": 4}


@pytest.fixture(params=GROUPS, ids=lambda years: f"{years[0]}-{years[-1]}")
def years(request, make, session):
    found = [made(make, year) for year in request.param]
    session.commit()
    return found


@pytest.fixture(params=LANGUAGES)
def reader(request, browser):
    return browser.sign_in(Role.VIEWER, language=request.param)


def end(year):
    return date(year, 9, 30)


def test_the_plan_and_its_items_on_screen(years, reader):
    for year in years:
        for plan_id, tops in year.plans.items():
            page = reader.get(f"/plans/{plan_id}")
            nodes = [node for top in tops for node in top.every()]
            whole = figures(tops, end(year.year))
            if not (whole[1] or whole[0] is not None):
                continue
            rows = page.all("table.plan-tree tbody tr")
            assert len(rows) == len(nodes)
            for node in nodes:
                link = f'tr:has(a[href="/plans/items/{node.id}"])'
                assert on_page(page, f":is({link}) :is({FIGURES})") == of_node(node, end(year.year))
            if len(nodes) > len(tops):
                assert on_page(page, f"table.plan-tree tfoot :is({FIGURES})") == whole
            assert tiles(page) == tiled(whole)
            item, own = reader.get(f"/plans/items/{nodes[0].id}"), of_node(nodes[0], end(year.year))
            told = own[1] or own[0] is not None
            assert tiles(item) == (tiled(own) if told else [])


def tiles(page):
    """Progress, allocated, disbursed, balance and gap, as large as they stand above a page."""
    return on_page(page, ".card.tiles .tile b")


def tiled(shown):
    progress, allocated, disbursed, _, gap = shown
    money = [allocated or Decimal(0), disbursed or Decimal(0)]
    return [progress, *money, money[0] - money[1], gap]


def test_the_fiscal_year_on_screen(years, reader):
    for year in years:
        page = reader.get(f"/plans/years/{year.year}")
        whole = figures(year.tops, end(year.year))
        assert on_page(page, f"table.plan-tree tfoot :is({FIGURES})") == whole
        assert tiles(page) == tiled(whole)
        for top in year.tops:
            link = f'tr:has(a[href="/plans/items/{top.id}"])'
            assert on_page(page, f"table.plan-tree :is({link}) :is({FIGURES})") == of_node(
                top, end(year.year)
            )


def test_a_month_on_screen_and_in_its_files(years, reader):
    for year in years:
        month = Month.of(year.activities[0].on if year.activities else date(year.year, 3, 1))
        expected = of_month(year, month, [one for other in years for one in other.activities])
        in_every_place(reader, f"/reports/monthly/{month}", expected, SHEET)
        rows = in_csv(file(reader, f"/reports/monthly/{month}", "csv"))
        assert len(rows) == expected["summary"][0]
    on_paper(reader, f"/reports/monthly/{month}", expected)


def of_month(year, month, activities):
    held, before = held_in(activities, month), held_in(activities, month.year_before)
    to_date = [one for one in year.activities if one.met and year.first <= one.on < month.after]
    plan = figures(year.tops, month.last)
    expected = {
        "summary": [Decimal(len(held)), Decimal(len(before)), Decimal(len(to_date))],
        "plan_progress": plan,
        "progress_by_strategy": plan,
    }
    if held:
        expected["held"] = [*sums(held), Decimal(0)]
        expected["held_by_type"] = [Decimal(len(held)), *sums(held)]
    return expected


def test_a_year_on_screen_and_in_its_files(years, reader):
    for year in years:
        expected, address = of_year(year), f"/reports/annual/{year.year}"
        in_every_place(reader, address, expected, ANNUAL)
        money = [row[-4:-1] for row in in_csv(file(reader, address, "csv"))]
        by_column = [sum(map(Decimal, column)) for column in zip(*money, strict=True)]
        assert by_column == expected.get("disbursements", [])
    on_paper(reader, address, expected)


def of_year(year):
    nodes = [node for top in year.tops for node in top.every()]
    lines = [node for node in nodes if node.allocated is not None]
    results = figures(year.tops, end(year.year))
    met = [one for one in year.activities if one.met]
    expected = {"results": results, "activities": [Decimal(len(met))]}
    if lines:
        allocated, disbursed = results[1:3]
        expected["receipts"] = [Decimal(len(lines)), allocated]
        expected["disbursements"] = [allocated, disbursed, allocated - disbursed]
    return expected


def in_every_place(reader, address, expected, sheets):
    """Every total of the screen, and of each kind of file in the reader's language."""
    page = reader.get(address)
    for key, numbers in expected.items():
        assert alike(on_page(page, f"#section-{key} tfoot td"), numbers), (address, key)
    files = {kind: file(reader, address, kind) for kind in FILES}
    said = in_json(files["json"])
    assert {key: said[key] for key in expected} == expected
    for key, numbers in expected.items():
        assert alike(in_sheets(files["xlsx"], sheets[key]), numbers), (address, key)
    tables = [table for first in TOTAL[reader.language] for table in in_tables(files["docx"], first)]
    for key, numbers in expected.items():
        assert any(alike(table, numbers) for table in tables), (address, key, tables)


def file(reader, address, kind):
    return reader.client.get(f"{address}?format={kind}&lang={reader.language}").data


def on_paper(reader, address, expected):
    """A PDF takes its time: of each group of years the last is set."""
    told = in_pdf(file(reader, address, "pdf"))
    for key, numbers in expected.items():
        assert {number for number in numbers if number} <= told, (address, key)
