"""Each record is found by every part of its titles that has two letters or more, on both databases."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from crm.platform.text import cleaned, normalised
from crm.search.models import SearchEntry
from crm.search.queries import Question
from crm.search.rules import RECORDS, words
from tests.search.asking import SEARCHED
from tests.thorough import tries

LETTERS = st.text(st.sampled_from("กขคงปสัิ่้ำาแโไ ๒๕abcXYZéÉß'\"-%_()&.京都"), min_size=2, max_size=14)
SOME = 3


def hits(session, typed, entity):
    question = Question(session, typed)
    ids = question.record_ids(SEARCHED[entity].indexed)
    return set(session.scalars(ids))


def parts(title, draw):
    """The whole, some pieces of two letters, and some longer ones."""
    yield title
    for _time in range(SOME):
        start = draw.randrange(len(title) - 1)
        yield title[start : start + 2]
        yield title[start : draw.randint(start + 2, len(title))]


def test_every_seeded_title_is_found_by_its_parts(seeded):
    draw = random.Random(2555)
    entries = seeded.scalars(select(SearchEntry)).all()
    asked = {}
    for entry in entries:
        for title in filter(None, (entry.title_th, entry.title_en)):
            for part in parts(title, draw):
                if words(part) and all(word in normalised(title) for word in words(part)):
                    asked.setdefault((entry.entity, part), set()).add(entry.id & RECORDS)
    assert len(asked) > 3000
    for (entity, part), ids in asked.items():
        assert ids <= hits(seeded, part, entity), f"{part!r} finds too little of {entity}"


def test_no_part_was_left_out_for_what_folding_did_to_it(seeded):
    """Cut inside a letter (before a tone mark, between the halves of sara am) a part may mean another one."""
    draw = random.Random(2555)
    titles = seeded.scalars(select(SearchEntry.title_th).where(SearchEntry.title_th.is_not(None))).all()
    cut = [part for title in titles for part in parts(title, draw)]
    lost = [part for part in cut if words(part) and normalised(part) not in normalised(" ".join(titles))]
    assert lost == []


@settings(
    max_examples=tries(10, 40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LETTERS, st.data())
def test_any_title_is_found_by_any_part(session, make, title, data):
    title = cleaned(title)
    if len(title) < 2 or not words(title):
        return
    agency = make.agency(name_en=title)
    session.commit()
    start = data.draw(st.integers(0, len(title) - 2))
    part = title[start : data.draw(st.integers(start + 2, len(title)))]
    if words(part) and all(word in normalised(title) for word in words(part)):
        assert agency.id in hits(session, part, "agency")
