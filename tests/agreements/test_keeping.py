"""Agreements entered and corrected: parties in the order of the paper, dates as exact as known."""

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.agreements.models import Agreement, AgreementAction, Party
from crm.agreements.rules import Follows
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
        "kind": "mou",
    }
    officer.submit(NEW, NEW, facts)
    officer.session.rollback()
    agreement = officer.session.scalars(select(Agreement)).one()
    assert (agreement.signed, agreement.title_en, agreement.legacy) == (None, "MOU on canals", False)
    assert parties(officer, agreement.id) == [second.id, first.id]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_en": ""}, "title_th"),
        ({"partners-id": []}, "partners"),
        ({"legacy": "y", "signed": "2012-05-18", "ends": "2011"}, "ends"),
        ({"signed": "2012-05-18"}, "signed"),
        ({"term": "auto_renew"}, "ends"),
        ({"renewal_months": "12"}, "renewal_months"),
        ({"notice_months": "-1"}, "notice_months"),
        ({"follows_as": "renews"}, "follows_as"),
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


def test_a_missing_title_is_said_beside_what_else_is_wrong(officer: Browser) -> None:
    page = officer.submit(NEW, NEW, {"title_en": "", "signed": "31/2/2555", "partners-id": []}, status=422)
    assert all(page.one(f"#{field}-error") for field in ("title_th", "signed", "partners"))


def test_a_legacy_paper_is_signed_on_the_day_that_is_known_of_it(officer: Browser, make: Builder) -> None:
    partner, agency = make.partner(), make.agency()
    make.session.commit()
    facts = {"title_en": "MOU", "partners-id": [str(partner.id)], "agency-id": str(agency.id)}
    officer.submit(NEW, NEW, facts | {"legacy": "y", "signed": "2555", "ends": "2560", "term": "fixed"})
    officer.session.rollback()
    agreement = officer.session.scalars(select(Agreement)).one()
    signing = officer.session.scalars(select(AgreementAction)).one()
    assert (str(agreement.signed), str(agreement.ends), str(signing.day)) == ("2012", "2017", "2012")
    edit = officer.get(f"/agreements/{agreement.id}/edit")
    assert not {"signed", "ends", "term", "legacy"} & set(edit.form(f"/agreements/{agreement.id}/edit"))


def test_no_paper_follows_itself_through_others(officer: Browser, make: Builder) -> None:
    first = make.agreement(make.partner())
    second = make.agreement(make.partner(), follows_id=first.id, follows_as=Follows.RENEWS)
    make.session.commit()
    edit = f"/agreements/{first.id}/edit"
    page = officer.submit(edit, edit, {"follows-id": str(second.id), "follows_as": "amends"}, status=422)
    assert "itself follows this one" in page.text


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
