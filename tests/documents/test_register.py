"""The list of all documents: found, narrowed, sorted, exported."""

from datetime import date

import pytest

from crm.documents.rules.papers import DocumentKind, WrittenIn
from crm.permissions import Role


@pytest.fixture
def shelf(make, session):
    """A treaty of 1962, minutes of 2012, an undated photograph; on a partner and on an agreement."""
    partner = make.partner(name_en="Washington D.C.")
    paper = make.agreement(partner, title_en="Friendship")
    make.document(
        paper,
        title_en="Declaration",
        title_th=None,
        kind=DocumentKind.AGREEMENT,
        official_no="กท 1/2505",
        written_in=WrittenIn.BOTH,
        dated_on=date(1962, 2, 19),
        filter_text="|declaration|กท 1/2505|letter-1.pdf",
    )
    make.document(partner, title_en="Minutes", kind=DocumentKind.MINUTES, written_in=WrittenIn.THAI)
    make.document(partner, title_en="Garden", kind=DocumentKind.PHOTO, filed_on=date(2012, 5, 1))
    session.commit()


@pytest.fixture
def reader(browser, shelf):
    return browser.sign_in(Role.VIEWER, language="en")


def titles(page):
    return page.texts("#listing tbody td:first-child a")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Minutes", "Garden", "Declaration"]),
        ("?sort=title", ["Declaration", "Garden", "Minutes"]),
        ("?sort=dated", ["Declaration", "Garden", "Minutes"]),
        ("?q=declar", ["Declaration"]),
        ("?q=กท+๑/๒๕๐๕", ["Declaration"]),
        ("?q=letter-1.pdf", ["Declaration"]),
        ("?kind=minutes", ["Minutes"]),
        ("?on=agreement", ["Declaration"]),
        ("?on=partner&kind=photo", ["Garden"]),
        ("?year=1962", ["Declaration"]),
        ("?language=both", ["Declaration"]),
    ],
)
def test_documents_are_found(reader, query, found):
    assert titles(reader.get(f"/documents/{query}")) == found


@pytest.mark.parametrize(
    "query", ["on=user_account", "on=x", "year=20125", "year=abcd", "year=0000", "kind=x", "language=x"]
)
def test_what_nobody_offers_is_refused_in_words(reader, query):
    page = reader.get(f"/documents/?{query}")
    assert "There is no such choice." in page.one("#listing").get_text()
    assert len(titles(page)) == 3


def test_years_are_counted_as_the_reader_counts_them(reader, browser):
    years = reader.get("/documents/").texts("select[name=year] option")
    assert (years[1], years[-1]) == ("2012", "1962")
    thai = browser.sign_in(Role.VIEWER, language="th").get("/documents/").texts("select[name=year] option")
    assert (thai[1], thai[-1]) == ("2555", "2505")


def test_the_export_holds_what_the_list_shows(reader):
    text = reader.client.get("/documents/?format=csv").get_data(as_text=True)
    rows = [line.split(",") for line in text.lstrip("\ufeff").splitlines()]
    assert rows[0] == [
        "Title",
        "Kind",
        "Attached to",
        "Date of the paper",
        "Number of the paper",
        "Language",
        "File",
    ]
    assert rows[-1][:3] == ["Declaration", "Text of an agreement", "Friendship"]
    assert rows[-1][3:6] == ["19 Feb 1962", "กท 1/2505", "Thai and English"]
    assert rows[2][3] == ""


def test_an_empty_list_teaches_the_next_step(browser):
    browser.sign_in(Role.VIEWER, language="en")
    assert "drop a file on its page" in browser.get("/documents/").one(".empty").get_text()


def test_a_page_of_the_list_weighs_little(browser, make, session):
    partner = make.partner(name_en="The Metropolitan Government of a City with a long Name")
    for _ in range(60):
        make.document(partner, title_en="Memorandum of Understanding on Cooperation in the Environment " * 2)
    session.commit()
    browser.sign_in(Role.OFFICER)
    assert len(browser.client.get("/documents/").data) < 60_000
