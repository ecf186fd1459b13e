"""Places of a template, the days on which occasions fall, and the life of a letter."""

from dataclasses import dataclass
from datetime import date

import pytest

from crm.letters.rules import LIFECYCLE, LetterState, falling, filled, refuse_faulty
from crm.permissions import Role
from crm.platform.errors import Refused

S = LetterState


@dataclass(frozen=True)
class Yearly:
    id: int
    month: int | None = None
    day: int | None = None
    since_year: int | None = None


@dataclass
class Letter:
    state: LetterState


def days(found):
    return [one.on for one in found]


def test_what_falls_in_the_days_comes_in_its_order_and_what_moves_is_never_dropped():
    found = [Yearly(1, 7, 15), Yearly(2, 6, 15), Yearly(3), Yearly(4, 7, 16)]
    fixed, moving = falling(found, date(2012, 6, 15), 30)
    assert [one.occasion.id for one in fixed] == [2, 1]
    assert [one.id for one in moving] == [3]


def test_the_days_run_over_the_end_of_the_year():
    fixed, _ = falling([Yearly(1, 1, 4), Yearly(2, 12, 24)], date(2012, 12, 20), 30)
    assert days(fixed) == [date(2012, 12, 24), date(2013, 1, 4)]


def test_one_that_counts_from_a_later_year_does_not_come_yet():
    fixed, _ = falling([Yearly(1, 6, 20, 2013), Yearly(2, 6, 20, 2012)], date(2012, 6, 15), 30)
    assert [one.occasion.id for one in fixed] == [2]


@pytest.mark.parametrize(("year", "kept"), [(2012, date(2012, 2, 29)), (2013, date(2013, 2, 28))])
def test_the_29th_of_february_is_kept_on_the_28th_of_common_years(year, kept):
    fixed, _ = falling([Yearly(1, 2, 29)], date(year, 2, 1), 30)
    assert days(fixed) == [kept]


@pytest.mark.parametrize(
    ("subject", "body", "field"),
    [
        ("On {occassion}", "{salutation}", "subject"),
        ("Hello", "{salutation} {config}", "body"),
        ("Hello", "{salutation} {{ 7 }}", "body"),
        ("Hello", "{salutation} {name", "body"),
        ("Hello", "Dear {name}", "body"),
        ("Hello", "{salutation} {salutation}", "body"),
        ("{salutation}", "{salutation}", "body"),
    ],
)
def test_a_template_with_a_fault_is_refused_at_its_field(subject, body, field):
    with pytest.raises(Refused) as refused:
        refuse_faulty(subject, body)
    assert refused.value.field == field


def test_a_sound_template_is_filled_and_nothing_that_is_filled_in_is_filled_again():
    refuse_faulty("On {occasion}", "{salutation}\nOf {country}.")
    assert filled("{name} of {country}", {"name": "{country}", "country": "Chile"}) == "{country} of Chile"


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_on_file_is_not_left_blank(value):
    with pytest.raises(Refused):
        filled("{country}", {"country": value})


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (S.DRAFT, ["number", "withdraw"]),
        (S.NUMBERED, ["sign", "withdraw"]),
        (S.SIGNED, ["send", "withdraw"]),
        (S.SENT, []),
        (S.WITHDRAWN, []),
    ],
)
def test_what_may_follow_each_state(state, moves):
    assert [move.name for move in LIFECYCLE.open_to(Letter(state), Role.OFFICER)] == moves
    assert LIFECYCLE.open_to(Letter(state), Role.LIAISON) == []
