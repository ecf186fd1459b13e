"""The flush writes the history: who, when, what, before and after."""

import pytest
from sqlalchemy import delete, select, update

from crm.history.models import ChainLink, ChangeRecord, ChangeValue
from crm.history.recorder import Actor, act_as
from crm.history.verifying import first_fault
from crm.partners.models import Partner
from crm.platform.conflicts import unless_taken
from crm.platform.errors import Refused


def changes(session, entity):
    return list(
        session.scalars(select(ChangeRecord).where(ChangeRecord.entity == entity).order_by(ChangeRecord.id))
    )


def values(session, change):
    rows = session.scalars(select(ChangeValue).where(ChangeValue.change_id == change.id))
    return {row.field: (row.before, row.after) for row in rows}


def test_a_new_record_is_written_with_all_it_holds(session, make):
    act_as(session, Actor("Somying", 7, "สมหญิง"), "enter")
    partner = make.partner(name_en="Busan", name_th="นครปูซาน")
    session.commit()
    (change,) = changes(session, "partner")
    assert (change.actor_en, change.actor_th, change.actor_id) == ("Somying", "สมหญิง", 7)
    assert (change.action, change.entity_id) == ("enter", partner.id)
    assert values(session, change)["name_th"] == (None, '"นครปูซาน"')
    assert "filter_text" not in values(session, change)
    assert (partner.created_by_en, partner.created_by_th) == ("Somying", "สมหญิง")


def test_an_edit_keeps_what_stood_there_before_even_on_an_expired_row(session, make):
    partner = make.partner(name_en="Bussan")
    session.commit()
    partner.name_en = "Busan"
    session.commit()
    assert values(session, changes(session, "partner")[-1]) == {"name_en": ('"Bussan"', '"Busan"')}


def test_a_flush_that_changes_nothing_writes_nothing(session, make):
    partner = make.partner(name_en="Busan")
    session.commit()
    partner.name_en = "Busan"
    session.commit()
    assert len(changes(session, "partner")) == 1


def test_what_is_rolled_back_leaves_no_trace(session, make):
    make.partner()
    session.rollback()
    assert changes(session, "partner") == []
    assert first_fault(session) is None


def test_a_refused_savepoint_leaves_no_trace_and_the_chain_holds(session, make):
    agency = make.agency(code="ONE")
    session.commit()
    with pytest.raises(Refused), unless_taken(session, Refused("Taken.")):
        make.agency(code="ONE")
    make.partner()
    session.commit()
    assert [change.entity_id for change in changes(session, "agency")] == [agency.id]
    assert first_fault(session) is None


def test_a_bulk_change_that_no_flush_would_see_is_refused(session, make):
    make.partner()
    with pytest.raises(RuntimeError):
        session.execute(update(Partner).values(name_en="X"))
    with pytest.raises(RuntimeError):
        session.execute(delete(Partner))


def test_every_change_is_a_link_of_the_chain_in_order(session, make):
    for _ in range(3):
        make.partner()
        session.commit()
    links = session.scalars(select(ChainLink).order_by(ChainLink.position)).all()
    assert [link.position for link in links] == list(range(1, len(links) + 1))
    assert first_fault(session) is None
