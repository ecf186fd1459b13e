"""The sample's officers have partners and items in charge, until the sample is taken out."""

from datetime import date

from sqlalchemy import func, select

from crm.access.models import User
from crm.partners.models import Partner
from crm.permissions import Role
from crm.plans.models import PlanItem
from crm.reports.handover.invariants import left_behind
from crm.seeding.load import remove_sample, seed, seed_sample

TODAY = date(2012, 6, 15)


def sample(session):
    written = seed_sample(session, TODAY, "a sample password")
    session.commit()
    return written


def charges(session, model):
    rows = select(User.login, func.count()).join(model, model.officer_id == User.id).group_by(User.login)
    return dict(session.execute(rows).all())


def test_officer_and_approver_have_partners_and_items(seeded, browser, app):
    sample(seeded)
    assert charges(seeded, Partner) == {"officer": 8, "approver": 6}
    assert charges(seeded, PlanItem) == {"officer": 3, "approver": 1}
    assert seed(seeded) == sample(seeded) == 0, "the reference data still knows its rows"
    page = browser.sign_in(Role.APPROVER, language="en").get("/reports/handover/")
    assert "Somying (officer)" in page.texts("main tbody td:first-child")


def test_what_somebody_took_off_stays_off(seeded):
    sample(seeded)
    seoul = seeded.scalars(select(Partner).where(Partner.seed_key == "city-seoul")).one()
    seoul.officer_id = None
    seeded.commit()
    sample(seeded)
    assert seoul.officer_id is None


def test_taken_out_it_leaves_nothing_in_a_closed_charge(seeded, make, tmp_path):
    sample(seeded)
    officer = seeded.scalars(select(User).where(User.login == "officer")).one()
    own = make.partner(officer_id=officer.id)
    seeded.commit()
    remove_sample(seeded)
    seeded.commit()
    assert charges(seeded, Partner) == {}
    assert own.officer_id is None
    assert not list(left_behind(seeded, tmp_path))
    assert seed(seeded) == 0
