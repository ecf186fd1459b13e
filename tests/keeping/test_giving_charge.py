"""Several records given into the charge of one officer, shown before it is done."""

import pytest

from crm.access.models import AccessGrant
from crm.partners.models import Partner
from crm.permissions import Role
from crm.plans.models import PlanItem
from crm.platform.base import Classification
from tests.pages import Browser


@pytest.fixture
def anong(browser):
    """An officer whose account is open."""
    user = browser.sign_in(Role.OFFICER).user
    user.name_en, user.name_th = "Anong", "อนงค์"
    return user


@pytest.fixture
def chief(app, session, anong):
    session.commit()
    return Browser(app, session).sign_in(Role.OFFICER, language="en")


def give(chief, path, records, officer):
    chosen = {"chosen": [str(one.id) for one in records], "action": "charge", "officer": str(officer.id)}
    preview = chief.post(f"{path}/several", chosen | {"path": path}, status=200)
    return preview, lambda: chief.post(f"{path}/several/done", preview.form(f"{path}/several/done"))


def charges(session, model):
    session.rollback()
    return [row.officer_id for row in session.query(model).order_by(model.id)]


@pytest.mark.parametrize(("language", "told"), [("en", "Anong"), ("th", "อนงค์")])
def test_partners_go_into_the_charge_of_one_officer(app, make, session, chief, anong, language, told):
    partners = [make.partner() for _ in range(3)]
    session.commit()
    chief = Browser(app, session).sign_in(Role.OFFICER, language=language)
    offered = chief.get("/partners/?select=1").texts("#several select option")
    assert told in offered
    preview, done = give(chief, "/partners", partners[:2], anong)
    assert told in preview.heading
    assert charges(session, Partner) == [None] * 3, "a preview changes nothing"
    done()
    assert charges(session, Partner) == [anong.id, anong.id, None]
    assert len(chief.get(f"/partners/?officer={anong.id}").all("#listing tbody tr")) == 2
    assert told in chief.get("/partners/?cols=name&cols=officer").one("#listing").text
    assert told in chief.get(f"/partners/{partners[0].id}/history").text


def test_items_of_plans_go_the_same_way(make, session, chief, anong):
    plan = make.plan()
    items = [make.plan_item(plan) for _ in range(2)]
    session.commit()
    give(chief, "/plans/items", items, anong)[1]()
    assert charges(session, PlanItem) == [anong.id] * 2


def test_what_the_officer_may_not_read_stays(make, session, chief, anong):
    secret = make.partner(classification=Classification.RESTRICTED)
    session.flush()
    grants = [AccessGrant(entity="partner", entity_id=secret.id, user_id=chief.user.id)]
    session.add_all(grants)
    session.commit()
    preview, _done = give(chief, "/partners", [secret], anong)
    assert "may not read it" in preview.text
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=anong.id))
    session.commit()
    give(chief, "/partners", [secret], anong)[1]()
    assert charges(session, Partner) == [anong.id]
    assert "in this charge already" in give(chief, "/partners", [secret], anong)[0].text


@pytest.mark.parametrize("fault", ["nobody", "viewer", "closed"])
def test_only_an_officer_whose_account_is_open_gets_anything(browser, make, session, chief, anong, fault):
    partner = make.partner()
    viewer = browser.sign_in(Role.VIEWER).user
    anong.active = fault != "closed"
    session.commit()
    officer = {"nobody": "", "viewer": str(viewer.id), "closed": str(anong.id)}[fault]
    chosen = {"chosen": str(partner.id), "action": "charge", "officer": officer, "path": "/partners/"}
    chief.post("/partners/several", chosen, status=302)
    assert "whose account is open" in chief.get("/partners/").text
    chief.post("/partners/several/done", chosen | {"seen": f"{partner.id}:{partner.version}"}, status=404)
    assert charges(session, Partner) == [None]
