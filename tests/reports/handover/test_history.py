"""The handovers that were made stand in a list: undone, open to undoing, final."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.platform.clock import now
from crm.reports.handover.models import Handover

PAGE = "/reports/handovers/"


@pytest.fixture
def chief(make, browser, session):
    """An approver; three handovers from one officer: eight days ago, now, and now but undone."""
    giver, taker = (browser.sign_in(Role.OFFICER).user for _ in range(2))
    chief = browser.sign_in(Role.APPROVER, language="en")
    for user, name in ((giver, "Anong"), (taker, "Boonmee")):
        user.name_en = name
    make.partner(officer_id=giver.id)
    session.commit()
    for _ in range(3):
        page = chief.get(f"/reports/handover/{giver.id}")
        form = page.form(f"/reports/handover/{giver.id}") | {"to": str(taker.id)}
        made = chief.post(f"/reports/handover/{giver.id}", form).response.location
        chief.post(f"{made}/undo")
        session.rollback()
    first, second, _undone = session.scalars(select(Handover).order_by(Handover.id)).all()
    first.undone_at = second.undone_at = None
    first.applied_at = now() - timedelta(days=8)
    session.commit()
    return chief


def stand(page):
    return [text.split(" ")[0] for text in page.texts("main tbody td:nth-child(5)")]


def test_each_tells_how_it_stands(chief):
    page = chief.get(PAGE)
    assert stand(page) == ["Undone", "It", "Final"]
    assert page.texts("main tbody td:nth-child(2)") == ["Anong"] * 3
    assert page.texts("main tbody td:nth-child(4)") == ["1"] * 3
    for wanted, told in (("open", "It"), ("final", "Final"), ("undone", "Undone")):
        assert stand(chief.get(f"{PAGE}?stands={wanted}")) == [told]


def test_it_is_reached_from_where_a_handover_begins(chief):
    begin = chief.get("/reports/handover/")
    assert begin.one(f'main a[href="{PAGE}"]')
    told = [text.split(" ")[0] for text in begin.texts("main .due .below")]
    assert told == ["Undone", "It", "Final"]
    assert "Anong" in chief.client.get(f"{PAGE}?format=csv").get_data(as_text=True)


def test_who_hands_nothing_over_reads_none(browser):
    browser.sign_in(Role.VIEWER).get(PAGE, status=403)
