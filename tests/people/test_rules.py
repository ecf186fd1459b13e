"""Who holds a post on a day: pure rules, no database."""

from dataclasses import dataclass
from datetime import date

import pytest

from crm.people.commands import PersonFacts
from crm.people.rules import TenureKind, addressed, collides, first_to_speak, is_current, script_of

T = TenureKind
DAY = date(2012, 6, 15)


@dataclass
class Held:
    """A tenure without a row."""

    from_on: date | None = None
    to_on: date | None = None
    kind: TenureKind = T.SUBSTANTIVE


@pytest.mark.parametrize(
    ("first", "left", "current"),
    [
        (None, None, False),
        (None, date(2013, 1, 1), False),
        (date(2012, 6, 15), None, True),
        (date(2012, 6, 16), None, False),
        (date(2012, 1, 1), date(2012, 6, 15), False),
        (date(2012, 1, 1), date(2012, 6, 16), True),
    ],
)
def test_current_is_read_from_the_dates(first, left, current):
    assert is_current(first, left, DAY) is current


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Held(date(2012, 1, 1)), Held(date(2013, 1, 1)), True),
        (Held(date(2012, 1, 1), date(2013, 1, 1)), Held(date(2013, 1, 1)), False),
        (Held(date(2013, 1, 1)), Held(date(2012, 1, 1), date(2013, 1, 1)), False),
        (Held(date(2012, 1, 1), date(2013, 1, 2)), Held(date(2013, 1, 1)), True),
        (Held(), Held(date(2013, 1, 1)), False),
        (Held(date(2012, 1, 1)), Held(date(2012, 1, 1), kind=T.ACTING), False),
        (Held(date(2012, 1, 1), kind=T.ACCREDITED), Held(date(2012, 1, 1)), True),
    ],
)
def test_two_full_tenures_of_one_post_collide(one, other, both):
    assert collides(one, other) is both


def test_the_fullest_holder_speaks_for_the_post():
    held = [Held(kind=kind) for kind in (T.DESIGNATE, T.ACTING, T.ACCREDITED)]
    assert first_to_speak(held) is held[2]
    assert first_to_speak([]) is None


@pytest.mark.parametrize(
    ("honorific", "name", "said"),
    [
        ("นาย", "ชัชชาติ", "นายชัชชาติ"),
        ("ฯพณฯ นาง", "ไอโน", "ฯพณฯ นางไอโน"),
        ("ม.ร.ว.", "สุขุมพันธุ์", "ม.ร.ว.สุขุมพันธุ์"),
        ("พล.ต.อ.", "อัศวิน", "พล.ต.อ. อัศวิน"),
        ("H.E. Mr.", "Karma Dorlam", "H.E. Mr. Karma Dorlam"),
        (None, "Karma", "Karma"),
        ("Mr.", "", ""),
    ],
)
def test_a_name_is_addressed_as_its_language_writes_it(honorific, name, said):
    assert addressed(honorific, name) == said


@pytest.mark.parametrize(
    ("name", "side"), [("กรรมา", "th"), ("Karma", "en"), ("Dr. สมชาย", "th"), ("", "en")]
)
def test_one_field_is_enough_for_a_name(name, side):
    assert script_of(name) == side
    assert getattr(PersonFacts.named(name), f"name_{side}") == name
