"""What is restricted reaches no page, list, count, look-up, export or report of a reader without a grant."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from crm.access.models import AccessGrant
from crm.activities.models import Participation
from crm.activities.rules import ActivityState, Side
from crm.permissions import Role
from crm.platform.base import Classification
from tests.architecture.routes import ids_of, routes

TOKEN = "Zephyrine"
RESTRICTED = {"classification": Classification.RESTRICTED}
LISTS = ("/activities/", "/agreements/", "/partners/", "/people/")


@pytest.fixture
def secrets(make, session):
    """An open world, and one restricted record of each noun hung on it, each carrying the token."""
    partner, agency, person = make.partner(), make.agency(), make.person()
    post, item = make.post(partner), make.plan_item(make.plan(), agency_id=agency.id)
    make.tenure(person, post, from_on=date(2012, 1, 1))
    when = {"starts_on": date(2012, 5, 18), "agency_id": agency.id}
    held = {"state": ActivityState.HELD, "plan_item_id": item.id}
    paper = make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 5, 1))
    hidden = {"title_en": TOKEN, "title_th": TOKEN} | RESTRICTED
    secret = make.activity(partner, result_en=TOKEN, plan_item_id=item.id, **hidden, **when)
    make.commitment(secret, text_en=TOKEN, text_th=TOKEN, due_on=date(2012, 6, 1), partner_id=partner.id)
    covert = make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 5, 2), **hidden)
    known = make.activity(partner, agreements=[paper, covert], **held, **when)
    ghost = make.person(name_en=TOKEN, name_th=TOKEN, **RESTRICTED)
    make.tenure(ghost, post, from_on=date(2012, 2, 1))
    session.add(Participation(activity_id=known.id, side=Side.THEIRS, name_en=TOKEN, person_id=ghost.id))
    lair = make.partner(name_en=TOKEN, name_th=TOKEN, latitude=1.0, longitude=2.0, **RESTRICTED)
    session.commit()
    return [secret, covert, ghost, lair]


def everything(browser):
    """Every page, look-up and export as bytes of text, by address."""
    for route in routes(browser.app, "GET"):
        path = ids_of(route)
        answer = browser.client.get(path, buffered=True)
        if answer.mimetype.startswith(("text/", "application/json")):
            yield path, answer.get_data(as_text=True)
    for path in LISTS:
        yield f"{path} csv", browser.client.get(f"{path}?format=csv").get_data(as_text=True)
        book = load_workbook(io.BytesIO(browser.client.get(f"{path}?format=xlsx").get_data()))
        yield f"{path} xlsx", " ".join(str(c.value) for sheet in book for row in sheet for c in row)
    for kind in ("partners", "agreements", "people"):
        yield f"{kind} look-up", browser.client.get(f"/{kind}/lookup?q={TOKEN}").get_data(as_text=True)
    for file_format in ("json", "csv"):
        report = browser.client.get(f"/reports/monthly/2012-05?format={file_format}&lang=en")
        yield f"report {file_format}", report.get_data(as_text=True)
    yield "defaults", browser.client.get("/activities/call-defaults?partner=1").get_data(as_text=True)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.APPROVER, Role.ADMIN])
def test_nothing_restricted_reaches_a_reader_without_a_grant(browser, secrets, role):
    browser.sign_in(role, language="en")
    assert [where for where, text in everything(browser) if TOKEN in text] == []


@pytest.mark.parametrize("path", ["/activities/1", "/agreements/2", "/people/2", "/partners/2"])
def test_its_own_page_is_not_there(browser, secrets, path):
    browser.sign_in(Role.OFFICER).get(path, status=404)


def test_a_granted_reader_sees_it(browser, session, secrets):
    browser.sign_in(Role.VIEWER, language="en")
    for row in secrets:
        session.add(AccessGrant(entity=row.__tablename__, entity_id=row.id, user_id=browser.user.id))
    session.commit()
    seen = {where for where, text in everything(browser) if TOKEN in text}
    assert {"/activities/", "/agreements/", "/people/", "/partners/", "partners look-up"} <= seen
    assert not {where for where in seen if where.startswith("report")}, "files hold normal records only"


def test_counts_do_not_count_it(browser, secrets):
    browser.sign_in(Role.VIEWER, language="en")
    for path in ("/activities/", "/agreements/", "/people/"):
        assert browser.get(path).texts(".tally")[-1].startswith("1 ")
