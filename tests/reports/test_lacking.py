"""What a month lacks, counted by the database: as much, and the same, as the rules find in its facts."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from crm.access.models import AccessGrant
from crm.access.queries import Office, Somebody
from crm.activities.rules import ActivityState, Side
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.dates import Precision
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.queries.lacking import OF_ACTIVITIES, lacking
from crm.reports.monthly.rules.gaps import Lack, Text, gaps
from tests.reports.facts import MAY

TODAY, AT = date(2012, 6, 15), datetime(2012, 6, 15, tzinfo=UTC)
SIDES = ("th", "en")
NUMBER = 250


def texts(chance, name):
    """In both languages, in one, or in none."""
    return {f"{name}_{side}": chance.choice([name, None]) for side in SIDES}


def a_month(make, session):
    """Activities of every state around May, with all that an activity may lack; some hidden in part."""
    chance = Random(25550531)
    seen = [{}, {}, {"classification": Classification.RESTRICTED}, {"archived_at": now()}]
    partners = [make.partner(**facts) for facts in seen]
    persons = [make.person(**facts) for facts in seen]
    for _ in range(NUMBER):
        one = an_activity(make, chance, chance.sample(partners, chance.randrange(3)))
        for _ in range(chance.randrange(3)):
            make.participant(
                one,
                side=chance.choice(list(Side)),
                person_id=chance.choice([None, *(person.id for person in persons)]),
                partner_id=chance.choice([None, *(partner.id for partner in partners)]),
                archived_at=chance.choice([None, None, now()]),
                **some_text(chance, "name"),
                **texts(chance, "title"),
            )
    undated = make.activity(starts_on=date(2012, 5, 9), state=ActivityState.CANCELLED)
    make.commitment(undated, due_on=None)
    make.agreement(partners[0], title_th=None, signed_on=date(2012, 5, 1))
    make.agreement(partners[0], title_th=None, signed_on=date(2001, 5, 1))
    make.agreement(partners[0], signed_on=date(2012, 5, 1))
    plan = make.plan()
    for months in ("7", "8", "7,8", "9"):
        make.plan_item(plan, months=months)
    session.commit()


def an_activity(make, chance, partners):
    state = chance.choice(list(ActivityState))
    begins = date(2012, 4, 1) + timedelta(days=chance.randrange(90))
    facts = {**some_text(chance, "title"), **texts(chance, "place"), **texts(chance, "others")}
    facts |= texts(chance, "result") | texts(chance, "unplanned_reason")
    facts["legacy"] = chance.random() < 0.2
    if state is ActivityState.REPORTED and not facts["legacy"]:
        facts |= some_text(chance, "result") | some_text(chance, "unplanned_reason")
    return make.activity(
        *partners,
        state=state,
        starts_on=begins,
        ends_on=begins + timedelta(days=chance.choice([0, 0, 3, 40])),
        precision=chance.choice([Precision.DAY, Precision.DAY, Precision.MONTH, Precision.YEAR]),
        classification=chance.choice([Classification.NORMAL, *Classification]),
        archived_at=chance.choice([None, None, None, now()]),
        **facts,
    )


def some_text(chance, name):
    return texts(chance, name) | {f"{name}_{chance.choice(SIDES)}": name}


def let_in(session, user):
    """Open every restricted record to a person."""
    for entity in ("activity", "partner", "person"):
        for number in range(1, NUMBER + 2):
            session.add(AccessGrant(entity=entity, entity_id=number, user_id=user.id))
    session.flush()


@pytest.mark.parametrize("who", ["the office", "an officer", "an officer let in"])
def test_the_database_counts_what_the_rules_find(make, session, browser, who):
    a_month(make, session)
    user = browser.sign_in(Role.OFFICER).user
    if who == "an officer let in":
        let_in(session, user)
    reader = Office() if who == "the office" else Somebody(user.id, user.role)
    asked = {"reader": reader, "today": TODAY, "at": AT}
    facts = month_facts(session, MAY, **asked)
    found, told = gaps(facts), lacking(session, MAY, **asked, most=10_000)
    assert {*OF_ACTIVITIES, Lack.LINE} <= {gap.lack for gap in found}
    assert set(Text) == {text for gap in found for text in gap.texts}
    assert told.number == len(found) == len(told.first)
    assert Counter(one.gap for one in told.first) == Counter(found)
    assert [one.gap.lack for one in told.first] == [gap.lack for gap in found]
    restricted = {f"activity:{one.id}" for one in facts.activities if one.restricted}
    assert {one.gap.page for one in told.first if one.restricted} == restricted & {gap.page for gap in found}
    few = lacking(session, MAY, **asked, most=7)
    assert few.number == told.number
    assert [one.gap.lack for one in few.first] == [gap.lack for gap in found[:7]]


def test_nothing_lacks_in_a_month_of_nothing(session):
    assert lacking(session, MAY, reader=Office(), today=TODAY, at=AT, most=5) == (0, [])


def test_every_lack_is_asked_for_once():
    beside = {Lack.LINE, Lack.DUE_DATE, Lack.CAPACITY, Lack.INDICATOR}
    assert set(OF_ACTIVITIES) | beside == set(Lack)
