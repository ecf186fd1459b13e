"""What holds of every house: no replacement is wider, nothing is valid outside dates, every link counts."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.authority.rules import HOLDING, Act, House, Instrument, VerdictKind
from crm.people.rules import EndReason
from crm.platform.dates import PartialDate
from tests.authority.houses import (
    COUNCIL,
    DAY,
    EDUCATION,
    ENVIRONMENT,
    GOVERNOR,
    HELD,
    HOLDERS,
    POLICE,
    POSTS,
    agency,
    asked,
    house,
    paper,
)
from tests.thorough import tries

DAYS = st.dates(date(2011, 1, 1), date(2013, 12, 31))
AREAS = st.frozensets(st.sampled_from([ENVIRONMENT, EDUCATION, POLICE]))
ACTS = st.frozensets(st.sampled_from(list(Act)), min_size=1)
MAYBE_DAY = st.none() | DAYS
PRINCIPALS = st.sampled_from([GOVERNOR, COUNCIL, *(agency(number) for number in (1, 2, 3, 4, 5, 7))])
PEOPLE = st.sampled_from(list(HOLDERS))


@st.composite
def papers(draw):
    giver, taker = draw(st.lists(st.sampled_from(list(POSTS)), min_size=2, max_size=2, unique=True))
    begins = draw(DAYS)
    return paper(
        giver,
        taker,
        instrument=draw(st.sampled_from(list(Instrument))),
        issued_on=draw(MAYBE_DAY),
        from_on=begins,
        to_on=draw(st.none() | st.just(begins + timedelta(days=draw(st.integers(1, 500))))),
        revoked_on=draw(MAYBE_DAY),
        gazette_ref=draw(st.none() | st.just("1/2/3")),
        gazette_on=draw(MAYBE_DAY),
        acts=draw(ACTS),
        all_areas=draw(st.booleans()),
        areas=draw(AREAS),
    )


@st.composite
def houses(draw):
    """Any house: papers of any kind, some away, some gone, some ranks unknown."""
    changed = {}
    for who in draw(st.sets(PEOPLE, max_size=4)):
        left = draw(MAYBE_DAY)
        changed[who] = {
            "to_on": PartialDate(left) if left else None,
            "end_reason": draw(st.none() | st.sampled_from(list(EndReason))) if left else None,
            "precedence": draw(st.none() | st.integers(1, 3)),
        }
    return house(
        *draw(st.lists(papers(), max_size=4)),
        away=draw(st.sets(PEOPLE, max_size=6)),
        vacant=draw(st.sets(PEOPLE, max_size=3)),
        changed=changed,
    )


QUESTIONS = {"where": houses(), "who": PEOPLE, "principal": PRINCIPALS, "act": st.sampled_from(list(Act))}
MANY = settings(max_examples=tries(40, 150), deadline=None)


def can_be_asked(where, who):
    return any(one.id == HELD[who] for one in where.holdings)


@MANY
@given(**QUESTIONS, areas=AREAS, day=DAYS)
def test_every_refusal_says_what_would_mend_it_and_every_verdict_can_be_told(
    where, who, principal, act, areas, day
):
    verdict = asked(where, who, principal, act, areas, day)
    assert verdict.holds or verdict.mends is not None
    for sentence in (verdict.says, verdict.mends, *(link.says for link in verdict.chain)):
        assert sentence is None or "%(" not in sentence.text % sentence.values


@MANY
@given(**QUESTIONS, areas=AREAS, day=DAYS)
def test_what_holds_rests_on_papers_in_their_dates_and_their_scope(where, who, principal, act, areas, day):
    verdict = asked(where, who, principal, act, areas, day)
    if not verdict.holds:
        return
    for one in (one for one in where.delegations if one.id in verdict.delegations):
        assert one.issued_on is not None
        assert max(one.issued_on, one.from_on) <= day
        assert one.to_on is None or day < one.to_on
        assert one.revoked_on is None or day < one.revoked_on
        assert act in one.acts
        assert one.all_areas or areas <= one.areas


@MANY
@given(**QUESTIONS, areas=AREAS, day=DAYS)
def test_a_replacement_is_never_wider_than_the_one_replaced(where, who, principal, act, areas, day):
    """What one may do in another's place covers fewer powers only where a paper says so, and never more."""
    verdict = asked(where, who, principal, act, areas, day)
    if verdict.kind is not VerdictKind.VALID_AS_REPLACEMENT:
        return
    for fewer in ([area] for area in areas):
        assert asked(where, who, principal, act, fewer, day).holds
    for wider in (areas | {area} for area in (ENVIRONMENT, EDUCATION, POLICE)):
        allowed = asked(where, who, principal, act, wider, day)
        papers_used = [one for one in where.delegations if one.id in allowed.delegations]
        assert not allowed.holds or all(one.all_areas or wider <= one.areas for one in papers_used)


@MANY
@given(**QUESTIONS, areas=AREAS)
def test_without_any_one_of_its_links_it_does_not_hold(where, who, principal, act, areas):
    verdict = asked(where, who, principal, act, areas, DAY)
    if not verdict.holds or not verdict.delegations:
        return
    revoked = {
        one.id: replace(one, revoked_on=DAY) if one.id in verdict.delegations else one
        for one in where.delegations
    }
    for number in verdict.delegations:
        papers_left = tuple(revoked[one.id] if one.id == number else one for one in where.delegations)
        without = asked(_with(where, delegations=papers_left), who, principal, act, areas, DAY)
        assert number not in without.delegations or not without.holds


@MANY
@given(**QUESTIONS, areas=AREAS, later=papers(), days=st.integers(1, 300))
def test_what_happens_later_changes_nothing(where, who, principal, act, areas, later, days):
    verdict = asked(where, who, principal, act, areas, DAY)
    after = DAY + timedelta(days=days)
    new = replace(later, id=99, issued_on=after, from_on=after, to_on=None)
    ended = tuple(
        replace(one, to_on=PartialDate(after), end_reason=EndReason.REMOVED) if one.to_on is None else one
        for one in where.holdings
    )
    changed = _with(where, delegations=(*where.delegations, new), holdings=ended)
    assert (asked(changed, who, principal, act, areas, DAY).kind in HOLDING) is (verdict.kind in HOLDING)


@MANY
@given(**QUESTIONS, areas=AREAS)
def test_before_anybody_took_office_nobody_may_do_anything(where, who, principal, act, areas):
    assert not asked(where, who, principal, act, areas, date(2009, 12, 31)).holds


def _with(where: House, **changes: object) -> House:
    return replace(where, **changes)
