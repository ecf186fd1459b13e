"""The signing checklist: what is on it, and that it follows the register and the reader."""

from datetime import date

import pytest

from crm.agencies.models import AuthorityArea
from crm.agreements.rules import ActionKind
from crm.people.rules import PostClass
from crm.permissions import Role
from crm.platform.base import Classification


@pytest.fixture
def governor(make, session):
    """The Governor in office, gazetted."""
    post = make.post(make.agency(code="GS"), act_class=PostClass.GOVERNOR, title_en="Governor", precedence=1)
    return make.tenure(
        make.person(name_en="Sukhumbhand"), post, from_on=date(2009, 1, 11), gazette_ref="126/5", precedence=1
    )


def checklist(make, session, browser, **facts):
    area = AuthorityArea(
        code="S89-14", number="(14)", name_en="w", plain_en="Environment", name_th="สิ่งแวดล้อม"
    )
    paper = make.agreement(
        make.partner(name_en="Fukuoka"), legacy=False, areas=[area], outside_districts=False, **facts
    )
    make.action(paper, ActionKind.PROPOSED, date(2012, 1, 10))
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    return reader, f"/agreements/{paper.id}/checklist"


def test_it_says_who_may_sign_today_by_which_sections(governor, make, session, browser):
    reader, path = checklist(make, session, browser)
    page = reader.get(path)
    assert "Sukhumbhand" in page.text
    assert "Sections 49, 50" in page.text
    assert "Fukuoka" in page.text
    assert len(page.all(".signature-lines > div")) == 3


def test_nobody_in_office_is_said(make, session, browser):
    reader, path = checklist(make, session, browser)
    assert "Nobody is on file who has this power today." in reader.get(path).text


def test_a_signed_paper_has_no_lines_to_sign_off(make, session, browser):
    paper = make.agreement(make.partner(), signed_on=date(1962, 2, 19))
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get(f"/agreements/{paper.id}/checklist")
    assert not page.all(".signature-lines")
    assert "Signed before this register began" in page.text


def test_who_may_not_read_the_paper_finds_no_checklist(make, session, browser):
    reader, path = checklist(make, session, browser, classification=Classification.RESTRICTED)
    assert reader.client.get(path).status_code == 404
