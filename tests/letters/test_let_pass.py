"""Who may not sign does not, unless an approver says why it may pass; the letter tells it for ever."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.authority.rules import VerdictKind
from crm.letters import queries
from crm.letters.commands import Signing, sign_letter
from crm.letters.models import Letter
from crm.letters.rules import LetterState
from crm.people.rules import PostClass
from crm.permissions import Role
from crm.platform.errors import Refused
from tests.activities.doers import APPROVER, OFFICER

WHY = "The Governor told it by telephone; the paper follows."


@pytest.fixture
def letter(make, session):
    """Numbered, to an ambassador; a director without any power of the Governor's is to sign."""
    embassy = make.partner(name_en="Embassy of Bhutan")
    ambassador = make.tenure(make.person(), make.post(embassy), from_on=date(2011, 1, 1))
    director = make.tenure(make.person(), make.post(make.agency()), from_on=date(2011, 1, 1))
    facts = {"state": LetterState.NUMBERED, "number": 1, "number_year": 2012, "signatory_id": director.id}
    made = make.letter(ambassador, **facts)
    session.commit()
    return made


def sign(browser, letter, **typed):
    page = browser.get(f"/letters/{letter.id}")
    form = page.form("/letters/steps/sign")
    return browser.client.post("/letters/steps/sign", data=form | typed)


def kept(session):
    session.rollback()
    return session.scalars(queries.every_letter().join(Letter.capacity)).one_or_none()


@pytest.mark.parametrize(("language", "told"), [("en", "Let pass: "), ("th", "ให้ผ่านเพราะ: ")])
def test_an_approver_lets_it_pass_with_a_reason_that_stays(browser, session, letter, language, told):
    approver = browser.sign_in(Role.APPROVER, language=language)
    assert sign(approver, letter).status_code == 422
    assert kept(session) is None
    assert sign(approver, letter, **{"sign-override_reason": WHY}).status_code == 302
    signed = kept(session)
    assert (signed.state, signed.override_reason) == (LetterState.SIGNED, WHY)
    check = session.scalars(select(Letter.capacity.property.entity)).one()
    assert check.verdict is not VerdictKind.VALID, "the verdict is kept as it was given"
    page = approver.get(f"/letters/{letter.id}")
    assert f"{told}{WHY}" in page.text
    assert WHY in approver.get(f"/letters/{letter.id}/history").text


def test_an_officer_is_not_asked_and_does_not_let_it_pass(browser, session, letter):
    officer = browser.sign_in(Role.OFFICER, language="en")
    assert "sign-override_reason" not in officer.get(f"/letters/{letter.id}").form("/letters/steps/sign")
    assert sign(officer, letter, **{"sign-override_reason": WHY}).status_code == 422
    assert kept(session) is None


def test_the_command_asks_who_lets_it_pass(session, letter):
    known = {"today": date(2012, 6, 15), "seen_version": letter.version}
    found = session.scalars(queries.letters(APPROVER)).one()
    signing = Signing(signatory_id=letter.signatory_id, on=date(2012, 6, 15), override_reason=WHY)
    with pytest.raises(Refused) as refused:
        sign_letter(session, found, signing, by=OFFICER, **known)
    assert refused.value.field == "override_reason"
    sign_letter(session, found, signing, by=APPROVER, **known)
    assert found.override_reason == WHY


def test_no_reason_is_kept_where_the_capacity_holds(make, session, letter):
    governor = make.post(make.agency(), act_class=PostClass.GOVERNOR)
    tenure = make.tenure(make.person(), governor, from_on=date(2011, 1, 1))
    found = session.scalars(queries.letters(APPROVER)).one()
    signing = Signing(signatory_id=tenure.id, on=date(2012, 6, 15), override_reason=WHY)
    known = {"today": date(2012, 6, 15), "seen_version": found.version}
    sign_letter(session, found, signing, by=APPROVER, **known)
    assert found.override_reason is None
