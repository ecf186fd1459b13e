"""What bars a signing bars it at every door: the page, the command, the back office, the form of papers."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from crm.agencies.models import AuthorityArea
from crm.agreements import queries
from crm.agreements.commands import Deed, act
from crm.agreements.models import AgreementAction, Signature
from crm.agreements.rules import ActionKind, Terms
from crm.authority.models import CapacityCheck, ClearanceRule
from crm.authority.rules import Instrument
from crm.authority.rules.clearances import ClearanceKind, Condition
from crm.people.rules import PostClass
from crm.permissions import Role
from crm.platform.clock import in_bangkok, now
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from tests.activities.doers import APPROVER, OFFICER
from tests.architecture.routes import routes

A = ActionKind
SIGNED_ON = date(2012, 5, 1)
GIVEN = {"number": "1/2555", "issued_on": date(2011, 2, 1), "from_on": date(2011, 2, 1)}


@pytest.fixture
def house(make, session):
    """The Governor, a Deputy and a district director; a rule that asks for the Council abroad."""
    found = {}
    for place, (name, act_class, agency) in enumerate(
        (
            ("governor", PostClass.GOVERNOR, make.agency(code="GS")),
            ("deputy", PostClass.DEPUTY_GOVERNOR, make.agency()),
            ("director", PostClass.DISTRICT_DIRECTOR, make.agency()),
        ),
        start=1,
    ):
        post = make.post(agency, act_class=act_class, title_en=act_class.label, precedence=place)
        facts = {"from_on": date(2011, 1, 11), "to_on": date(2013, 1, 10), "gazette_ref": "126/5"}
        found[name] = make.tenure(make.person(name_en=name.title()), post, precedence=place, **facts)
    found["area"] = AuthorityArea(code="S89-14", number="(14)", name_en="w", name_th="ส", plain_en="Parks")
    session.add(
        ClearanceRule(
            code="S93-2",
            condition=Condition.OUTSIDE,
            kind=ClearanceKind.COUNCIL_APPROVAL,
            section="93(2)",
            valid_from=date(1985, 9, 1),
            why_en="It reaches outside",
            why_th="อยู่นอกเขต",
        )
    )
    return found


def without_clearance(make, house):
    return {"outside_districts": True}, "governor", SIGNED_ON, ("is missing", "93(2)")


def by_an_incompetent_signatory(make, house):
    return {}, "director", SIGNED_ON, ("No authorisation", "Section 81 para 3")


def before_the_gazette(make, house):
    make.delegation(house["governor"], house["director"], **GIVEN, instrument=Instrument.ORDER)
    return {}, "director", SIGNED_ON, ("Gazette", "Section 68, 69")


def outside_the_dates_of_a_paper(make, house):
    make.delegation(house["governor"], house["deputy"], **GIVEN, to_on=date(2012, 4, 1))
    return {}, "deputy", SIGNED_ON, ("1/2555", "2012", "Section 55")


def outside_the_term_of_the_holder(make, house):
    return {}, "governor", date(2011, 1, 10), ("Nothing on file says",)


BARRED = (
    without_clearance,
    by_an_incompetent_signatory,
    before_the_gazette,
    outside_the_dates_of_a_paper,
    outside_the_term_of_the_holder,
)


@pytest.fixture(params=BARRED, ids=lambda case: case.__name__)
def barred(request, make, session, house):
    """A paper that is cleared but for what the case is about, who is to sign it when, and what is said."""
    facts, who, day, said = request.param(make, house)
    paper = make.agreement(
        make.partner(), legacy=False, **({"areas": [house["area"]], "outside_districts": False} | facts)
    )
    for kind, on in ((A.PROPOSED, 10), (A.INITIALLED, 11), (A.CLEARED, 12)):
        make.action(paper, kind, date(2010, 12, on))
    session.commit()
    return paper.id, house[who].id, day, said


def nothing_was_signed(session):
    session.rollback()
    kinds = session.scalars(select(AgreementAction.kind)).all()
    assert A.SIGNED not in kinds
    assert session.scalars(select(Signature)).all() == []
    assert session.scalars(select(CapacityCheck)).all() == []


def test_the_page_refuses_and_says_why(browser, session, barred):
    number, tenure, day, said = barred
    for role in (Role.OFFICER, Role.APPROVER):
        session.rollback()
        officer = browser.sign_in(role, language="en")
        path = f"/agreements/{number}/actions/signed"
        typed = {"on": day.isoformat(), "tenures-id": [str(tenure)]}
        page = officer.submit(path, path, typed, status=422)
        errors = page.one("#errors").get_text(" ", strip=True)
        assert errors
        assert [words for words in said if words not in errors] == []
    nothing_was_signed(session)


@pytest.mark.parametrize("by", [OFFICER, APPROVER], ids=["officer", "approver"])
def test_the_command_refuses_and_says_why(session, barred, by):
    _number, tenure, day, said = barred
    paper = session.scalars(queries.agreements_with_areas()).unique().one()
    deed = Deed(kind=A.SIGNED, day=PartialDate(day), terms=Terms(), tenure_ids=(tenure,))
    with pytest.raises(Refused) as refused:
        act(session, paper, deed, seen_version=paper.version, by=by, today=date(2012, 6, 15))
    told = str(refused.value).replace("Names(en='", "")
    assert [words for words in said if words not in told] == []
    nothing_was_signed(session)


def test_the_back_office_has_no_door_to_agreements(browser, session):
    """No address of it names an agreement, an action, a signature, a clearance or a verdict."""
    browser.sign_in(Role.ADMIN)
    kept = ("agreement", "signature", "capacit", "verdict", "signing")
    doors = [rule for method in ("GET", "POST") for rule in routes(browser.app, method) if "/admin/" in rule]
    assert len(doors) > 10
    assert [rule for rule in doors if any(word in rule for word in kept)] == []


def test_a_new_paper_is_not_entered_as_one_of_before_the_register(browser, session, make):
    partner, agency = make.partner(), make.agency()
    session.commit()
    officer, new = browser.sign_in(Role.OFFICER, language="en"), "/agreements/new"
    began = in_bangkok(now()).date()
    typed = {"title_en": "Pact", "partners-id": [str(partner.id)], "agency-id": str(agency.id), "legacy": "y"}
    for day in (began, began + timedelta(days=1)):
        page = officer.submit(new, new, typed | {"signed": day.isoformat()}, status=422)
        assert "The register had begun by then" in page.one("#signed-error").get_text()
    nothing_was_signed(session)
    officer.submit(new, new, typed | {"signed": "1962-02-19"})
    session.rollback()
    assert session.scalars(select(AgreementAction.kind)).all() == [A.SIGNED]
