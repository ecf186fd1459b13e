"""Every list that offers a file hands it out."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from crm.permissions import Role
from crm.seeding.load import seed_sample
from tests.architecture.routes import routes

TODAY = date(2026, 12, 1)


@pytest.fixture
def office(seeded, browser):
    """The office with its sample, as its administrator sees it."""
    seed_sample(seeded, TODAY, "a long enough password")
    seeded.commit()
    browser.sign_in(Role.ADMIN, language="en")
    return browser


def files(page):
    """The addresses of the files that a list offers, by their kind."""
    links = [link["href"] for link in page.all(".exports a[download]")]
    found = {kind: [url for url in links if f"format={kind}" in url] for kind in ("xlsx", "csv")}
    return {kind: urls[0] for kind, urls in found.items() if urls}


def test_every_list_is_handed_out_as_it_is_shown(office, app):
    lists = []
    for rule in routes(app, "GET"):
        if "<" in rule:
            continue
        answer = office.client.get(rule, buffered=True)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        if len(offered := files(office.get(rule))) == 2:
            sheet = office.client.get(offered["xlsx"], buffered=True)
            text = office.client.get(offered["csv"], buffered=True)
            assert (sheet.status_code, text.status_code) == (200, 200), rule
            book = load_workbook(io.BytesIO(sheet.data))
            rows = list(csv.reader(io.StringIO(text.data.decode("utf-8-sig"))))
            assert min(book.worksheets[0].max_row, len(rows)) > 1, rule
            lists.append(rule)
    assert {"/activities/", "/history", "/partners/"} <= set(lists)
    assert len(lists) > 10, lists
