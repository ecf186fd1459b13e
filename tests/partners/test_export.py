"""The list as a file: every row as filtered and sorted, the columns that are shown, nothing else."""

import csv
import io

import pytest
from openpyxl import load_workbook

from crm.permissions import Role

HEAD = ["Name", "Kind", "Country", "Level", "Steward agency"]


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def on_screen(reader, query):
    """Every row of the list over all its pages, by its plain cells."""
    rows, path = [], f"/partners/?{query}"
    while path:
        page = reader.get(path)
        for row in page.all("#listing .rows tbody tr"):
            for below in row.select("small"):
                below.decompose()
            rows.append([cell.get_text().strip() for cell in row.select("td")])
        following = page.all('.pager a[rel="next"]')
        path = str(following[0]["href"]) if following else None
    return rows


@pytest.mark.parametrize(
    "query", ["", "kind=sister_city&sort=name", "kind=embassy&sort=-name", "q=korea", "q=nothing"]
)
def test_both_files_hold_what_the_screen_shows(seeded, reader, query):
    shown = on_screen(reader, query)
    book = load_workbook(io.BytesIO(reader.client.get(f"/partners/?{query}&format=xlsx").data))
    sheet = [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert sheet == [HEAD, *shown]
    text = reader.client.get(f"/partners/?{query}&format=csv").data.decode()
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [HEAD, *shown]


def test_a_file_in_thai_has_thai_heads_and_names(seeded, browser):
    browser.sign_in(Role.VIEWER, language="th")
    answer = browser.client.get("/partners/?kind=sister_city&format=csv")
    first = answer.data.decode().splitlines()[1]
    assert first.startswith("กรุงวอชิงตัน ดี.ซี.,")
    assert "สหรัฐอเมริกา" in first
    assert answer.headers["Content-Disposition"] == 'attachment; filename="partners.csv"'


def test_a_name_without_this_language_says_so(session, make, reader):
    make.partner(name_en=None, name_th="เมืองไร้ชื่อ", country=None)
    session.commit()
    rows = list(csv.reader(io.StringIO(reader.client.get("/partners/?format=csv").data.decode())))
    assert rows[1][0] == "เมืองไร้ชื่อ [Not translated yet]"
