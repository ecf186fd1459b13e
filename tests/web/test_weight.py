"""No list weighs more than 60 kB before compression, in either language, on any of its pages."""

import re

import pytest

from crm.permissions import Role
from tests.architecture.routes import routes

MOST = 60_000


def lists(reader):
    """The addresses that answer with the one list."""
    plain = (path for path in routes(reader.app, "GET") if "<" not in path and "lookup" not in path)
    return [path for path in plain if b'id="listing"' in reader.client.get(path).data]


def pages(reader, path):
    """Every page of a list, from the first to the last."""
    while path:
        answer = reader.client.get(path)
        yield answer.data
        following = re.search(r'href="([^"]+)" rel="next"', answer.get_data(as_text=True))
        path = following and following[1].replace("&amp;", "&")


@pytest.mark.parametrize("language", ["th", pytest.param("en", marks=pytest.mark.thorough)])
def test_no_page_of_a_list_weighs_more_than_60_kb(seeded, browser, language, capsys):
    reader = browser.sign_in(Role.OFFICER, language=language)
    weights = {path: max(len(page) for page in pages(reader, path)) for path in lists(reader)}
    with capsys.disabled():
        print(  # noqa: T201 (the figures are what this test tells)
            "",
            *(f"{path} [{language}]: {weight / 1000:.1f} kB" for path, weight in weights.items()),
            sep="\n",
        )
    assert {"/activities/", "/agencies/", "/agreements/", "/partners/", "/people/", "/plans/items"} <= set(
        weights
    )
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
