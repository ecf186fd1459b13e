"""Agreements entered and corrected: parties in the order of the paper, dates as exact as known."""

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.agreements.models import Agreement, Party
from crm.permissions import Role
from crm.platform.base import Classification
from tests.builders import Builder
from tests.pages import Browser

NEW = "/agreements/new"


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


def parties(browser: Browser, agreement_id: int) -> list[int]:
    browser.session.rollback()
    query = select(Party.partner_id).where(Party.agreement_id == agreement_id).order_by(Party.position)
    return list(browser.session.scalars(query))


def test_an_agreement_comes_on_file_with_its_parties_in_order(officer: Browser, make: Builder) -> None:
    first, second, agency = make.partner(), make.partner(), make.agency()
    make.session.commit()
    facts = {
        "title_en": "MOU on canals",
        "partners-id": [str(second.id), str(first.id)],
        "agency-id": str(agency.id),
        "signed": "2555",
        "kind": "mou",
    }
    officer.submit(NEW, NEW, facts)
    officer.session.rollback()
    agreement = officer.session.scalars(select(Agreement)).one()
    assert (str(agreement.signed), agreement.title_en, agreement.legacy) == ("2012", "MOU on canals", False)
    assert parties(officer, agreement.id) == [second.id, first.id]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_en": ""}, "title_th"),
        ({"partners-id": []}, "partners"),
        ({"signed": "2012-05-18", "ends": "2011"}, "ends"),
        ({"term": "evergreen", "ends": "2020"}, "ends"),
        ({"signed": "31/2/2555"}, "signed"),
        ({"kind": "treaty"}, "kind"),
    ],
)
def test_what_no_agreement_can_be_is_said_at_its_field(
    officer: Browser, make: Builder, typed: dict[str, object], field: str
) -> None:
    partner, agency = make.partner(), make.agency()
    make.session.commit()
    facts = {"title_en": "MOU", "partners-id": [str(partner.id)], "agency-id": str(agency.id)}
    page = officer.submit(NEW, NEW, facts | typed, status=422)
    assert page.one(f"#{field}-error").get_text(strip=True)
    assert page.form(NEW)["agency-id"] == str(agency.id)


def test_a_party_that_its_editor_cannot_see_stays(officer: Browser, make: Builder) -> None:
    shown, hidden = make.partner(), make.partner(classification=Classification.RESTRICTED)
    agreement = make.agreement(shown, hidden)
    make.session.commit()
    edit = f"/agreements/{agreement.id}/edit"
    officer.submit(edit, edit, {"title_en": "Renamed"})
    assert set(parties(officer, agreement.id)) == {shown.id, hidden.id}
    officer.session.add(AccessGrant(entity="partner", entity_id=hidden.id, user_id=officer.user.id))
    officer.session.commit()
    officer.submit(edit, edit, {"partners-id": [str(shown.id)]})
    assert parties(officer, agreement.id) == [shown.id]


def test_a_corrected_title_is_no_longer_our_own_translation(officer: Browser, make: Builder) -> None:
    agreement = make.agreement(make.partner(), title_th="บันทึกความเข้าใจ", title_th_own=True)
    make.session.commit()
    edit = f"/agreements/{agreement.id}/edit"
    officer.submit(edit, edit, {"title_th": "บันทึกความเข้าใจว่าด้วยคลอง"})
    officer.session.rollback()
    assert officer.session.scalars(select(Agreement.title_th_own)).one() is False
