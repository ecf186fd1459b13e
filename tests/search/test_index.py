"""The index follows the records: the flush notices, the commit writes; `crm reindex` writes it anew."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from crm.activities.models import ActivityPartner, Commitment, Participation
from crm.activities.rules import CommitmentKind, Side
from crm.agencies.rules import NameType
from crm.partners.models import PartnerName
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.search.checks import as_the_records, trigrams_as_entries
from crm.search.commands import reindex
from crm.search.keeper import indexings, install, touch
from crm.search.models import SearchEntry
from crm.seeding.load import remove_sample, seed_sample
from tests.search.asking import everywhere, found


def faults(session):
    return [
        fault.text % fault.values
        for check in (as_the_records, trigrams_as_entries)
        for fault in check(session, Path())
    ]


def test_nothing_is_found_before_the_commit_and_all_of_it_after(session, make):
    make.partner(name_en="Venice")
    assert found(session, "venice", "partner") == []
    session.commit()
    assert found(session, "venice", "partner") == ["Venice"]


def test_what_is_rolled_back_is_never_found(session, make):
    make.partner(name_en="Venice")
    session.rollback()
    make.partner(name_en="Genoa")
    session.commit()
    assert (found(session, "venice", "partner"), found(session, "genoa", "partner")) == ([], ["Genoa"])


def test_a_correction_takes_the_old_word_away(session, make):
    partner = make.partner(name_en="Venise")
    session.commit()
    partner.name_en = "Venice"
    session.commit()
    assert everywhere(session, "venise") == {}
    assert found(session, "venice", "partner") == ["Venice"]


def test_an_archived_record_leaves_and_comes_back(session, make):
    partner = make.partner(name_en="Venice")
    session.commit()
    partner.archived_at = now()
    session.commit()
    assert everywhere(session, "venice") == {}
    partner.archived_at = None
    session.commit()
    assert found(session, "venice", "partner") == ["Venice"]


def test_a_further_name_finds_the_partner_and_all_that_mentions_it(session, make):
    partner = make.partner(name_en="Saint Petersburg")
    make.activity(partner, title_en="Visit")
    make.agreement(partner, title_en="Protocol")
    make.tenure(make.person(name_en="Ivan"), make.post(partner), from_on=date(2012, 1, 1))
    session.commit()
    name = PartnerName(partner_id=partner.id, text="Leningrad", language="en", type=NameType.FORMER)
    session.add(name)
    session.commit()
    assert everywhere(session, "leningrad") == {
        "partner": ["Saint Petersburg"],
        "agreement": ["Protocol"],
        "activity": ["Visit"],
    }
    name.archived_at = now()
    session.commit()
    assert everywhere(session, "leningrad") == {}


def test_a_partner_renamed_is_found_in_the_posts_of_its_people(session, make):
    partner = make.partner(name_en="Petrograd")
    make.tenure(make.person(name_en="Ivan"), make.post(partner), from_on=date(2012, 1, 1))
    session.commit()
    partner.name_en = "Leningrad"
    session.commit()
    assert found(session, "leningrad", "person") == ["Ivan"]
    assert everywhere(session, "petrograd") == {}


def test_who_took_part_and_what_was_promised_find_the_activity(session, make):
    activity = make.activity(title_en="Visit")
    session.commit()
    guest = Participation(activity_id=activity.id, side=Side.THEIRS, name_en="Pema Lhamo")
    promise = Commitment(
        activity_id=activity.id, kind=CommitmentKind.GIVEN, text_th="ส่งต้นไม้", agency_id=make.any_agency.id
    )
    session.add_all([guest, promise])
    session.commit()
    assert found(session, "pema", "activity") == found(session, "ต้นไม้", "activity") == ["Visit"]
    guest.archived_at = promise.archived_at = now()
    session.commit()
    assert everywhere(session, "pema") == everywhere(session, "ต้นไม้") == {}


def test_a_part_that_moves_changes_both_records(session, make):
    first, second = make.activity(title_en="First"), make.activity(title_en="Second")
    guest = Participation(activity_id=first.id, side=Side.THEIRS, name_en="Pema Lhamo")
    session.add(guest)
    session.commit()
    guest.activity_id = second.id
    session.commit()
    assert found(session, "pema", "activity") == ["Second"]


def test_a_link_taken_off_is_forgotten(session, make):
    activity = make.activity(make.partner(name_en="Venice"), title_en="Visit")
    session.commit()
    session.delete(session.get(ActivityPartner, (activity.id, 1)))
    session.commit()
    assert found(session, "venice", "activity") == []


def test_names_of_restricted_partners_find_nothing_but_themselves(session, make):
    partner = make.partner(name_en="Venice")
    make.activity(partner, title_en="Visit")
    session.commit()
    partner.classification = Classification.RESTRICTED
    session.commit()
    assert everywhere(session, "venice") == {}
    partner.classification = Classification.NORMAL
    session.commit()
    assert set(everywhere(session, "venice")) == {"partner", "activity"}


def test_the_latest_comes_first_also_after_its_day_has_moved(session, make):
    early = make.activity(title_en="Call one", starts_on=date(2012, 1, 1))
    make.activity(title_en="Call two", starts_on=date(2012, 5, 1))
    session.commit()
    assert found(session, "call", "activity") == ["Call two", "Call one"]
    early.starts_on = early.ends_on = date(2012, 6, 1)
    session.commit()
    assert found(session, "call", "activity") == ["Call one", "Call two"]


def test_the_sample_leaves_the_index_with_its_rows(seeded):
    seed_sample(seeded, date(2012, 6, 15), "a demonstration password")
    seeded.commit()
    assert found(seeded, "ตัวอย่าง", "person")
    remove_sample(seeded)
    seeded.commit()
    assert found(seeded, "ตัวอย่าง", "person") == []
    assert faults(seeded) == []


def test_the_seeds_are_indexed_as_they_are_written(seeded):
    assert faults(seeded) == []


def test_the_check_names_what_is_stale_missing_or_too_much(session, make):
    stale, missing, gone = make.partner(), make.partner(), make.partner()
    session.commit()
    table = SearchEntry.__table__
    session.execute(
        update(table).where(table.c.entity_id == stale.id, table.c.entity == "partner").values(texts="|x||")
    )
    session.execute(delete(table).where(table.c.entity_id == missing.id, table.c.entity == "partner"))
    row = session.execute(table.select().where(table.c.entity_id == gone.id)).mappings().one()
    session.execute(
        table.insert().values(**(dict(row) | {"id": row["id"] + 1000, "entity_id": gone.id + 1000}))
    )
    (fault,) = faults(session)
    assert f"{stale.id}, {missing.id}, {gone.id + 1000}" in fault
    reindex(session, indexings())
    assert faults(session) == []


def test_reindexing_mends_the_trigrams(session, make, database_url):
    make.partner(name_en="Venice")
    session.commit()
    if database_url.startswith("sqlite"):
        session.execute(text("INSERT INTO search_entry_fts (search_entry_fts) VALUES ('delete-all')"))
        assert faults(session) != []
    reindex(session, indexings())
    session.commit()
    assert faults(session) == []
    assert found(session, "venice", "partner") == ["Venice"]


def test_what_no_flush_saw_is_touched_by_hand(session, make):
    activity = make.activity(title_en="Visit")
    session.commit()
    table = type(activity).__table__
    session.execute(update(table).where(table.c.id == activity.id).values(title_en="Farewell"))
    touch(session, "activity", [activity.id])
    session.commit()
    assert found(session, "farewell", "activity") == ["Farewell"]


def test_two_nouns_cannot_ask_for_one_place():
    known = list(indexings())
    with pytest.raises(RuntimeError, match="place of another noun"):
        install([known[0], known[0]])
    install(known)


def test_nouns_that_stand_behind_activities_say_so():
    order = {indexing.entity: indexing.order for indexing in indexings()}
    behind = {entity for entity, place in order.items() if place > order["activity"]}
    assert {indexing.entity for indexing in indexings() if indexing.behind_many} == behind != set()


@pytest.mark.parametrize(
    "typed",
    [
        *("พลตำรวจเอก อัศวิน", "พล.ต.อ.อัศวิน", "พล.ต.อ. อัศวิน", "พลตำรวจเอกอัศวิน"),
        *("Police General Aswin", "Pol. Gen. Aswin", "Pol Gen Aswin"),
    ],
)
def test_a_person_is_found_by_every_form_of_the_rank(session, make, typed):
    make.person(name_th="อัศวิน", name_en="Aswin", honorific_th="พล.ต.อ.", honorific_en="Pol. Gen.")
    make.person(name_th="อัศวิน", name_en="Aswin", honorific_th="นาย", honorific_en="Mr.")
    session.commit()
    assert found(session, typed, "person") == ["Pol. Gen. Aswin"]


@pytest.mark.parametrize("typed", ["หม่อมราชวงศ์สุขุมพันธุ์", "ม.ร.ว.สุขุมพันธุ์", "มรว สุขุมพันธุ์", "MR Sukhumbhand"])
def test_a_title_known_in_one_language_finds_in_both(session, make, typed):
    make.person(name_th="สุขุมพันธุ์", name_en="Sukhumbhand", honorific_th="ม.ร.ว.")
    session.commit()
    assert found(session, typed, "person") == ["Sukhumbhand"]
