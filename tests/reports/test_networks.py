"""Section 4: meetings of city networks, duties that touch the month, dues asked and paid."""

from datetime import date
from decimal import Decimal

import pytest

from crm.access.models import AccessGrant
from crm.access.queries import Office, Somebody
from crm.documents.content import Gap
from crm.partners.rules import NetworkRole, PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.reports.monthly.queries.networks import read_dues, read_duties
from crm.reports.monthly.rules.facts import DueFact, DutyFact, Pair, Responsible
from crm.reports.monthly.rules.networks import networks
from tests.reports.facts import ENGLISH, MAY, THAI, activity, cells, month, partner, total

CITYNET = partner("CITYNET", "ซิตี้เน็ต", PartnerKind.NETWORK, None)
C40 = partner("C40", "ซีโฟร์ตี", PartnerKind.NETWORK, None)
OFFICE = Responsible(Pair("สำนักงานการต่างประเทศ", "International Affairs Office"))


def duty(network=CITYNET, **facts):
    values = {"id": 1, "role": NetworkRole.BOARD, "what": Pair("กรรมการ", "Seat on the board")}
    return DutyFact(**(values | {"network": network, "responsible": OFFICE} | facts))


def due(network=CITYNET, **facts):
    values = {"id": 1, "fiscal_year": 2012, "amount": Decimal(6500), "currency": "USD"}
    return DueFact(**(values | {"network": network} | facts))


def said(*meetings, voice=ENGLISH, today=date(2012, 6, 15), **facts):
    return networks(month(*meetings, today=today, **facts), voice)


def test_networks_come_in_the_order_of_their_names_meetings_before_duties_before_dues():
    met = activity(partners=[CITYNET, partner()])
    section = said(met, duties=[duty()], dues=[due(due_on=date(2012, 5, 31)), due(C40, id=2)])
    assert cells(section, "network") == ["C40", "CITYNET", "CITYNET", "CITYNET"]
    assert [row.id for row in section.rows] == [
        "network_due:2", f"activity:{met.id}", "network_duty:1", "network_due:1",
    ]  # fmt: skip
    assert [row.page for row in section.rows][2:] == [f"partner:{CITYNET.id}"] * 2


def test_only_meetings_that_were_held_with_a_network_are_listed():
    assert not said(activity(partners=[partner()]), activity(date(2012, 6, 20), partners=[CITYNET])).rows


def test_a_duty_says_its_role_and_what_is_to_be_decided_by_when():
    stand = Pair("สมัครต่อ", "Stand again")
    asked = duty(decision=stand, decide_by=date(2012, 6, 30), starts_on=date(2011, 10, 1))
    section = said(duties=[asked])
    assert cells(section, "role") == ["On the board"]
    assert cells(section, "decision") == ["Stand again, by 30 Jun 2012"]
    assert cells(section, "dates") == ["from 1 Oct 2011"]


def test_a_due_is_told_as_it_stood_at_the_end_of_the_month():
    paid = due(due_on=date(2012, 5, 31), paid_on=date(2012, 5, 20), paid_thb=Decimal("203450.50"))
    later = due(id=2, due_on=date(2012, 5, 10), paid_on=date(2012, 6, 2), paid_thb=Decimal(5))
    earlier = due(id=3, due_on=date(2012, 5, 10), paid_on=date(2012, 4, 2), paid_thb=Decimal(7))
    section = said(dues=[paid, later, earlier])
    assert cells(section, "due") == ["USD 6,500", "USD 6,500, overdue", "USD 6,500"]
    assert cells(section, "paid") == [Decimal("203450.50"), Gap.NOT_APPLICABLE, Gap.NOT_APPLICABLE]
    assert cells(section, "dates") == [
        "due on 31 May 2012, paid on 20 May 2012",
        "due on 10 May 2012",
        "due on 10 May 2012, paid on 2 Apr 2012",
    ]
    assert total(section, "paid") == Decimal("203450.50")


def test_the_total_is_what_was_paid_in_the_month_and_a_dash_where_no_amount_is_known():
    one, two = (
        due(id=n, paid_on=date(2012, 5, n), paid_thb=Decimal(amount)) for n, amount in ((1, 100), (2, 50))
    )
    assert total(said(dues=[one, two]), "paid") == 150
    assert total(said(dues=[due(paid_on=date(2012, 5, 3))]), "paid") is Gap.UNKNOWN
    assert said(dues=[due(due_on=date(2012, 5, 3))]).totals is None


def test_both_languages_have_the_same_rows_and_numbers():
    facts = {
        "duties": [duty(), duty(C40, id=2)],
        "dues": [due(paid_on=date(2012, 5, 2), paid_thb=Decimal(9))],
    }
    english, thai = said(**facts), said(**facts, voice=THAI)
    assert [row.id for row in english.rows] == [row.id for row in thai.rows]
    assert cells(english, "paid") == cells(thai, "paid")
    assert cells(thai, "network") == ["ซีโฟร์ตี", "ซิตี้เน็ต", "ซิตี้เน็ต"]


def test_what_touches_the_month_is_read_and_what_is_overdue_at_its_end(make, session):
    network = make.partner(kind=PartnerKind.NETWORK)
    running, over, coming = (
        make.duty(network, starts_on=first, ends_on=last)
        for first, last in (
            (date(2012, 5, 31), None),
            (None, date(2012, 4, 30)),
            (date(2012, 6, 1), None),
        )
    )
    asked = make.duty(network, starts_on=date(2012, 7, 1), decision_en="Go?", decide_by=date(2012, 5, 9))
    days = ((date(2011, 5, 1), None), (date(2012, 5, 1), None), (date(2012, 6, 1), None))
    late, now, ahead = (make.due(network, due_on=due_on, paid_on=paid) for due_on, paid in days)
    settled = make.due(network, due_on=date(2011, 5, 1), paid_on=date(2011, 6, 1))
    session.commit()
    duties = [fact.id for fact in read_duties(session, MAY, Office())]
    assert duties == [running.id, asked.id]
    dues = [fact.id for fact in read_dues(session, MAY, MAY.after, Office())]
    assert dues == [late.id, now.id]
    assert not {over.id, coming.id} & set(duties)
    assert not {ahead.id, settled.id} & set(dues)


@pytest.mark.parametrize("granted", [False, True])
def test_what_a_restricted_network_asks_is_read_by_those_who_may_read_it(make, session, browser, granted):
    network = make.partner(kind=PartnerKind.NETWORK, classification=Classification.RESTRICTED)
    make.duty(network)
    make.due(network, due_on=date(2012, 5, 1))
    browser.sign_in(Role.OFFICER)
    reader = Somebody(browser.user.id, Role.OFFICER)
    if granted:
        session.add(AccessGrant(entity="partner", entity_id=network.id, user_id=reader.id))
    session.commit()
    found = [*read_duties(session, MAY, reader), *read_dues(session, MAY, MAY.after, reader)]
    assert [fact.restricted for fact in found] == [True, True] * granted
    assert not [*read_duties(session, MAY, Office()), *read_dues(session, MAY, MAY.after, Office())]
