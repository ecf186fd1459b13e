"""The family tree of a paper: up and down to any depth, each once, whoever may see it."""

from dataclasses import dataclass
from datetime import date

import pytest

from crm.agreements.rules import Follows
from crm.agreements.rules.family import laid_out
from crm.permissions import Role
from crm.platform.base import Classification


@dataclass(frozen=True)
class Paper:
    id: int
    follows_id: int | None = None


def test_each_paper_stands_below_the_one_it_follows():
    papers = [Paper(1), Paper(2, 1), Paper(3, 2), Paper(4, 1)]
    assert [(depth, paper.id) for depth, paper in laid_out(papers)] == [(0, 1), (1, 2), (2, 3), (1, 4)]


def test_what_follows_an_unknown_paper_stands_on_top():
    assert [(depth, paper.id) for depth, paper in laid_out([Paper(2, 1), Paper(3, 2)])] == [(0, 2), (1, 3)]


def test_a_circle_and_a_long_line_come_to_an_end():
    circle = [Paper(1, 3), Paper(2, 1), Paper(3, 2)]
    assert [paper.id for _depth, paper in laid_out(circle)] == [1, 2, 3]
    line = [Paper(number, number - 1 or None) for number in range(1, 3001)]
    assert laid_out(line)[-1] == (2999, line[-1])


@pytest.fixture
def family(make, session):
    """A paper, its renewal, what amends the renewal, and what carries the first out."""
    first = make.agreement(make.partner(), title_en="First", signed_on=date(1999, 1, 1))
    made = {"First": first}
    for title, above, how, year in (
        ("Renewal", "First", Follows.RENEWS, 2004),
        ("Amendment", "Renewal", Follows.AMENDS, 2006),
        ("Plan", "First", Follows.CARRIES_OUT, 2008),
    ):
        made[title] = make.agreement(
            title_en=title, follows_id=made[above].id, follows_as=how, signed_on=date(year, 1, 1)
        )
    session.commit()
    return made


def shown(page):
    return [one.get_text(" ", strip=True) for one in page.all(".family a, .family b")]


@pytest.mark.parametrize("title", ["First", "Renewal", "Amendment", "Plan"])
def test_every_member_shows_the_whole_family(family, browser, title):
    reader = browser.sign_in(Role.VIEWER, language="en")
    page = reader.get(f"/agreements/{family[title].id}")
    assert shown(page) == ["First", "Renewal", "Amendment", "Plan"]
    assert page.all(".family [aria-current]")[0].get_text(strip=True) == title


def test_what_the_reader_may_not_see_is_left_out(family, session, browser):
    family["Renewal"].classification = Classification.RESTRICTED
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    page = reader.get(f"/agreements/{family['First'].id}")
    assert "Renewal" not in shown(page)
    assert shown(page) == ["First", "Plan", "Amendment"]
    assert page.all(".family")


def test_even_a_circle_on_file_is_shown(family, session, browser):
    family["First"].follows_id, family["First"].follows_as = family["Amendment"].id, Follows.REPLACES
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    assert sorted(shown(reader.get(f"/agreements/{family['Plan'].id}"))) == sorted(family)
