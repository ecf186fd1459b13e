"""How an agreement stands on a day, folded from its actions: by cases, and for any log that may be."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.agreements.rules import (
    BEFORE_SIGNING,
    MOVES,
    NEVER,
    OVER,
    ActionKind,
    AgreementState,
    Stand,
    Term,
    Terms,
    course,
    move_of,
    stand_on,
)
from crm.agreements.rules.life import stepped
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused
from tests.agreements.lives import PARTNERS, Line, days, fixed, lives, log, on

A, S = ActionKind, AgreementState
UNTIL_SIGNED = ((A.PROPOSED, on(2010)), (A.INITIALLED, on(2010, 2)), (A.CLEARED, on(2010, 3)))


def states(entries, *asked, legacy=False, drafted=None):
    spells = course(entries, drafted=drafted or Terms(), partners=PARTNERS, legacy=legacy)
    return [stand_on(spells, day).state for day in asked]


def test_a_new_paper_goes_from_idea_to_force_step_by_step():
    entries = log(*UNTIL_SIGNED, (A.SIGNED, on(2010, 4)), (A.ENTERED_INTO_FORCE, on(2010, 6)))
    asked = [
        date(2009, 12, 31),
        date(2010, 1, 1),
        date(2010, 2, 5),
        date(2010, 3, 31),
        date(2010, 5, 31),
        date(2010, 6, 1),
    ]
    assert states(entries, *asked) == [S.IDEA, S.PROPOSED, S.IN_CLEARANCE, S.CLEARED, S.SIGNED, S.IN_FORCE]


def test_what_its_text_says_of_its_beginning_and_end_happens_by_itself():
    terms = fixed(on(2012, 12, 31), effective=on(2011))
    entries = log(*UNTIL_SIGNED, (A.SIGNED, on(2010, 4), terms))
    asked = [date(2010, 12, 31), date(2011, 1, 1), date(2012, 12, 31), date(2013, 1, 1)]
    assert states(entries, *asked) == [S.SIGNED, S.IN_FORCE, S.IN_FORCE, S.EXPIRED]


@pytest.mark.parametrize(
    ("day", "terms", "asked", "state"),
    [
        (on(1962, 2, 19), Terms(), date(1962, 2, 18), S.IDEA),
        (on(1962, 2, 19), Terms(), date(1962, 2, 19), S.IN_FORCE),
        (on(1962, 2, 19), Terms(), date(2100, 1, 1), S.IN_FORCE),
        (PartialDate(date(2002, 1, 1), Precision.YEAR), Terms(), date(2002, 1, 1), S.IN_FORCE),
        (None, Terms(), date(1900, 1, 1), S.UNDATED),
        (None, fixed(on(2012, 9, 29)), date(2012, 9, 29), S.UNDATED),
        (None, fixed(on(2012, 9, 29)), date(2012, 9, 30), S.EXPIRED),
        (on(2012, 9), Terms(effective=on(2012, 10)), date(2012, 9, 30), S.SIGNED),
        (
            on(2015, 9, 2),
            fixed(PartialDate(date(2017, 1, 1), Precision.YEAR)),
            date(2017, 12, 31),
            S.IN_FORCE,
        ),
        (on(2015, 9, 2), fixed(PartialDate(date(2017, 1, 1), Precision.YEAR)), date(2018, 1, 1), S.EXPIRED),
        (on(2010), Terms(term=Term.AUTO_RENEW, ends=on(2011)), date(2040, 1, 1), S.IN_FORCE),
        (on(2010), Terms(term=Term.EVERGREEN), date(2040, 1, 1), S.IN_FORCE),
    ],
)
def test_a_legacy_signing_counts_as_entry_into_force(day, terms, asked, state):
    assert states(log((A.SIGNED, day, terms)), asked, legacy=True) == [state]


def test_a_withdrawal_leaves_the_rest_bound_until_nobody_is_left():
    signed = log((A.SIGNED, on(2000)))
    first, second = (
        Line(2, A.WITHDRAWN, on(2005), partner_id=1),
        Line(3, A.WITHDRAWN, on(2008), partner_id=2),
    )
    assert states([*signed, first], date(2006, 1, 1), legacy=True) == [S.IN_FORCE]
    asked = [date(2007, 12, 31), date(2008, 1, 1)]
    assert states([*signed, first, second], *asked, legacy=True) == [S.IN_FORCE, S.WITHDRAWN]
    city = Line(2, A.WITHDRAWN, on(2005))
    assert states([*signed, city], date(2005, 1, 1), legacy=True) == [S.WITHDRAWN]
    with pytest.raises(Refused):
        states([*signed, first, replace(first, id=3)], date(2006, 1, 1), legacy=True)


def test_a_renewal_gives_a_later_end_also_after_it_ran_out():
    entries = log(
        (A.SIGNED, on(2000), fixed(on(2003, 12, 31))), (A.RENEWED, on(2004, 6), fixed(on(2008, 12, 31)))
    )
    asked = [date(2003, 12, 31), date(2004, 1, 1), date(2004, 6, 1), date(2009, 1, 1)]
    assert states(entries, *asked, legacy=True) == [S.IN_FORCE, S.EXPIRED, S.IN_FORCE, S.EXPIRED]


@pytest.mark.parametrize(
    "terms", [None, Terms(), fixed(on(2003, 12, 31)), fixed(on(2002)), Terms(term=Term.FIXED)]
)
def test_a_renewal_without_a_later_end_is_refused(terms):
    with pytest.raises(Refused, match="later end"):
        states(
            log((A.SIGNED, on(2000), fixed(on(2003, 12, 31))), (A.RENEWED, on(2001), terms)),
            date(2001, 1, 1),
            legacy=True,
        )


def test_an_amendment_moves_the_end_and_nothing_else_does():
    changed = log(
        (A.SIGNED, on(2000), fixed(on(2003, 12, 31))), (A.AMENDED, on(2002), fixed(on(2002, 6, 30)))
    )
    assert states(changed, date(2002, 6, 30), date(2002, 7, 1), legacy=True) == [S.IN_FORCE, S.EXPIRED]
    ignored = log(
        (A.SIGNED, on(2000), fixed(on(2003, 12, 31))),
        (A.SUSPENDED, on(2001), fixed(on(2009))),
        (A.RESUMED, on(2002)),
    )
    assert states(ignored, date(2001, 6, 1), date(2004, 1, 1), legacy=True) == [S.SUSPENDED, S.EXPIRED]


def test_what_is_struck_out_counts_on_no_day():
    entries = [
        *log((A.SIGNED, on(2000)), (A.TERMINATED, on(2005))),
        Line(3, A.ANNULLED, on(2005), annuls_id=2),
    ]
    assert states(entries, date(2006, 1, 1), legacy=True) == [S.IN_FORCE]


@pytest.mark.parametrize(("kind", "state", "legacy"), list(product(ActionKind, S, [True, False])))
def test_an_agreement_moves_only_along_the_table(kind, state, legacy):
    if kind is A.ANNULLED:
        return
    stand = Stand(state, Terms(), PARTNERS)
    entry = Line(1, kind, on(2010), partner_id=1)
    if state in move_of(kind, legacy=legacy).sources:
        assert stepped(stand, entry, legacy=legacy).state is not S.IDEA
    else:
        with pytest.raises(Refused):
            stepped(stand, entry, legacy=legacy)


def test_every_action_has_its_row_in_the_table():
    assert all(move.sources for move in MOVES)
    assert {move.kind for move in MOVES} == set(ActionKind) - {A.ANNULLED}


@given(lives(), days)
def test_how_it_stands_depends_on_what_was_done_by_then_alone(life, day):
    entries, legacy = life
    by_then = [entry for entry in entries if entry.day.first <= day]
    whole, part = (
        course(some_of, drafted=Terms(), partners=PARTNERS, legacy=legacy) for some_of in (entries, by_then)
    )
    assert stand_on(whole, day) == stand_on(part, day)


@given(lives())
def test_a_life_has_no_gap_and_no_impossible_turn(life):
    entries, legacy = life
    spells = course(entries, drafted=Terms(), partners=PARTNERS, legacy=legacy)
    assert spells[0].from_on == date.min
    assert spells[-1].to_on == NEVER
    for before, after in pairwise(spells):
        assert before.from_on < before.to_on == after.from_on
        assert not (before.state in OVER - {S.EXPIRED} and after.state is not before.state)
        assert not (after.state in BEFORE_SIGNING and before.state not in BEFORE_SIGNING)
        if before.state in BEFORE_SIGNING and after.state not in BEFORE_SIGNING | {S.ABANDONED}:
            assert any(entry.kind is A.SIGNED and entry.day.first <= after.from_on for entry in entries)
    for spell in spells:
        over = spell.terms.over_from
        if spell.state in {S.IN_FORCE, S.SIGNED, S.SUSPENDED} and over is not None:
            assert spell.to_on <= over


@given(lives())
def test_the_end_moves_only_by_an_amendment_or_a_renewal(life):
    entries, legacy = life
    spells = course(entries, drafted=Terms(), partners=PARTNERS, legacy=legacy)
    may_move = {entry.day.first for entry in entries if entry.kind in {A.AMENDED, A.RENEWED, A.SIGNED}}
    for before, after in pairwise(spells):
        if before.terms.ends != after.terms.ends or before.terms.term is not after.terms.term:
            assert after.from_on in may_move


@given(lives(), some.data())
def test_striking_out_the_last_entry_is_as_if_it_had_never_been(life, data):
    entries, legacy = life
    if not entries:
        return
    last = max(entries, key=lambda entry: (entry.day.first, entry.id))
    struck = [*entries, Line(99, A.ANNULLED, last.day, annuls_id=last.id)]
    without = [entry for entry in entries if entry is not last]
    both = [course(one, drafted=Terms(), partners=PARTNERS, legacy=legacy) for one in (struck, without)]
    assert both[0] == both[1]


def test_an_end_on_a_leap_day_is_over_the_day_after():
    entries = log((A.SIGNED, on(2000), fixed(on(2012, 2, 29))))
    assert states(entries, date(2012, 2, 29), date(2012, 2, 29) + timedelta(days=1), legacy=True) == [
        S.IN_FORCE,
        S.EXPIRED,
    ]
