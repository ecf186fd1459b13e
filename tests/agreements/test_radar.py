"""The expiry radar against a calculation of its own, day by day, over hundreds of papers; more in CI."""

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from crm.agreements import queries
from crm.agreements.commands import Deed, settle
from crm.agreements.commands.entries import entry_of
from crm.agreements.models import Agreement
from crm.agreements.rules import ActionKind, Term, Terms, course
from crm.history.recorder import NOBODY
from crm.permissions import Role
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from tests.agreements.lives import Line
from tests.thorough import tries

A = ActionKind
PAPERS, ASKED = (
    tries(300, 2000),
    [date(2011, 2, 28), date(2012, 2, 29), date(2012, 6, 15), date(2012, 12, 31)],
)


@dataclass
class Paper:
    """What was agreed and done, as plain facts: (day, what, terms or partner)."""

    signed: date
    terms: Terms
    partners: int
    done: list[tuple[date, ActionKind, object]] = field(default_factory=list)


def papers(dice):
    for _ in range(PAPERS):
        day = _day(dice, 1995, 2012)
        paper = Paper(day, _terms(dice, day), dice.choice((1, 1, 2, 3)))
        for _ in range(dice.choice((0, 0, 1, 2, 3))):
            day += timedelta(days=dice.randint(1, 900))
            paper.done.append((day, *_deed(dice, paper, day)))
        yield paper


def _deed(dice, paper, day):
    kind = dice.choice((A.AMENDED, A.AMENDED, A.WITHDRAWN, A.TERMINATED, A.SUSPENDED))
    if kind is A.AMENDED:
        return kind, _terms(dice, day)
    return kind, dice.randint(0, paper.partners - 1) if kind is A.WITHDRAWN else None


def _day(dice, first, last):
    leap = date(dice.choice((2000, 2004, 2008, 2012)), 2, 29)
    return (
        leap
        if dice.random() < 0.1
        else date(first, 1, 1) + timedelta(days=dice.randrange((last - first) * 365))
    )


def _terms(dice, after):
    ends = PartialDate(max(after + timedelta(days=400), _day(dice, 2005, 2016)))
    notice = dice.choice((None, 1, 3, 6, 12))
    return dice.choice(
        (
            Terms(),
            Terms(term=Term.FIXED, ends=ends, notice_months=notice),
            Terms(
                term=Term.AUTO_RENEW,
                ends=ends,
                notice_months=notice,
                renewal_months=dice.choice((None, 12, 24, 36)),
            ),
            Terms(term=Term.EVERGREEN, review_on=dice.choice((None, ends.first))),
        )
    )


def stands(paper, day):
    """The terms that bind on a day, None when it is over or not signed; told without the product's rules."""
    if day < paper.signed:
        return None
    terms, left = paper.terms, set(range(paper.partners))
    for when, kind, what in paper.done:
        if when > day:
            break
        if ran_out(terms, when) or kind is A.TERMINATED:
            return None
        left -= {what} if kind is A.WITHDRAWN else set()
        if not left:
            return None
        terms = what if kind is A.AMENDED else terms
    return None if ran_out(terms, day) else terms


def ran_out(terms, day):
    return terms.ends is not None and terms.term is not Term.AUTO_RENEW and terms.ends.first < day


def next_decision(terms, day):
    """The nearest day of decision still to come, by counting months one at a time."""
    if terms.term is Term.EVERGREEN:
        return terms.review_on
    if terms.ends is None:
        return None
    falls, number = terms.ends.first, 0
    while falls < day and terms.term is Term.AUTO_RENEW and terms.renewal_months:
        number += 1
        falls = shifted(terms.ends.first, number * terms.renewal_months)
    return shifted(falls, -(terms.notice_months or 0)) if falls >= day else None


def shifted(day, months):
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@pytest.fixture
def shelf(make, session):
    """The papers on file, each with the facts it was made of; what the rules refuse was never done."""
    partners, found = [make.partner() for _ in range(3)], {}
    for paper in papers(random.Random(2555)):
        made = make.agreement(*partners[: paper.partners], legacy=False)
        made.legacy = True
        log = [_entry(made, A.SIGNED, paper.signed, paper.terms)]
        done = []
        for when, kind, what in paper.done:
            party = partners[what].id if kind is A.WITHDRAWN else None
            tried = [*log, _entry(made, kind, when, what if kind is A.AMENDED else None, party)]
            if _possible(tried, [one.id for one in partners[: paper.partners]]):
                log, done = tried, [*done, (when, kind, what)]
        session.add_all(log)
        settle(session, made)
        found[made.id] = Paper(paper.signed, paper.terms, paper.partners, done)
    session.commit()
    return found


def _entry(agreement, kind, day, terms, partner_id=None):
    withdrawing = {"withdrawing": partner_id} if partner_id else {}
    return entry_of(agreement, Deed(kind=kind, day=PartialDate(day), terms=terms, **withdrawing), NOBODY)


def _possible(log, partner_ids):
    numbered = [
        Line(number, entry.kind, entry.day, entry.terms, entry.partner_id) for number, entry in enumerate(log)
    ]
    try:
        course(numbered, drafted=Terms(), partners=partner_ids, legacy=True)
    except Refused:
        return False
    return True


def test_the_radar_misses_nothing_and_adds_nothing(shelf, session, browser):
    reader = browser.sign_in(Role.VIEWER, language="en")
    for day in ASKED:
        expected = {}
        for number, paper in shelf.items():
            terms = stands(paper, day)
            decide_by = next_decision(terms, day) if terms else None
            if decide_by and decide_by <= shifted(day, 12):
                expected[number] = decide_by
        rows = session.execute(queries.on_radar(queries.agreement_rows(day), day)).all()
        assert {row.id: row.decide_by for row in rows} == expected, day
        assert len(expected) > PAPERS / 20
        counted = session.execute(queries.figures(day)).one()
        assert counted.radar == len(expected)
    page = reader.get("/agreements/")
    tile = next(tile for tile in page.all("a.tile") if "decide" in tile.get_text())
    today = session.scalars(
        queries.on_radar(queries.standing_on(select(Agreement.id), ASKED[2]), ASKED[2])
    ).all()
    assert int(tile.select_one("b").get_text()) == len(today)
    exported = reader.client.get(f"{tile['href']}&format=csv").get_data(as_text=True)
    assert len(exported.strip().splitlines()) == len(today) + 1
