"""One byte of the history changed, a row deleted, the end cut off: each is found and named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from crm.factory import watch_sessions
from crm.history import outside, verifying
from crm.history.chain import GENESIS
from crm.history.models import ChainHead, ChainLink, ChangeRecord, ChangeValue
from crm.history.recorder import Actor, act_as
from crm.platform.session import make_engine
from tests.builders import Builder
from tests.thorough import tries

TABLES = ("change_record", "change_value", "chain_link", "chain_head")
UNGUARDED = {
    "sqlite": [f"DROP TRIGGER {table}_refuses_{verb}" for table in TABLES for verb in ("UPDATE", "DELETE")],
    "postgresql": [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES],
}
MANY = settings(
    max_examples=tries(25, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def history(database_url, folder):
    """Twelve changes by two people, the head of the chain in the data folder, and no guard any more."""
    watch_sessions()
    engine = make_engine(database_url, **{outside.OPTION: folder / outside.FILE})
    with Session(engine) as session:
        make = Builder(session)
        for number in range(6):
            act_as(session, Actor(f"Somying {number}", number, "สมหญิง"), "enter")
            partner = make.partner(name_en=f"City {number}")
            session.commit()
            partner.name_en = f"Town {number}"
            session.commit()
        assert faults(session, folder) == []
        for statement in UNGUARDED[engine.dialect.name]:
            session.execute(text(statement))
        session.commit()
        yield session
    engine.dispose()


def faults(session, folder):
    """Every fault of the history but the guards, which a forger takes away first."""
    looked_at = [check for check in verifying.CHECKS if check.find is not verifying.guard_faults]
    return [fault for check in looked_at for fault in check.find(session, folder)]


def named(session, folder):
    return {(fault.text, fault.values.get("change")) for fault in faults(session, folder)}


def rows(session, model):
    """The rows of a table, in the order of their keys."""
    columns = model.__table__.columns
    return session.execute(select(*columns).order_by(*model.__table__.primary_key)).all()


def another(data, held):
    """The text with one character replaced by another."""
    place = data.draw(st.integers(0, len(held) - 1))
    letter = data.draw(st.sampled_from("abcdef0123456789ก").filter(lambda other: other != held[place]))
    return held[:place] + letter + held[place + 1 :]


@MANY
@given(st.data())
def test_one_character_of_a_value(history, folder, data):
    row = data.draw(st.sampled_from(rows(history, ChangeValue)))
    column = data.draw(st.sampled_from([name for name in ("field", "before", "after") if getattr(row, name)]))
    this = (ChangeValue.change_id == row.change_id) & (ChangeValue.field == row.field)
    history.execute(update(ChangeValue).where(this).values({column: another(data, getattr(row, column))}))
    found = named(history, folder)
    history.rollback()
    assert found == {(verifying.VALUE, row.change_id)}


@MANY
@given(st.data())
def test_one_character_of_who_did_what(history, folder, data):
    row = data.draw(st.sampled_from(rows(history, ChangeRecord)))
    column = data.draw(st.sampled_from(["actor_en", "actor_th", "action", "entity", "request_id"]))
    this = update(ChangeRecord).where(ChangeRecord.id == row.id)
    history.execute(this.values({column: another(data, getattr(row, column))}))
    found = named(history, folder)
    history.rollback()
    assert found == {(verifying.ALTERED, row.id)}


@MANY
@given(st.data())
def test_one_character_of_a_link(history, folder, data):
    row = data.draw(st.sampled_from(rows(history, ChainLink)))
    this = update(ChainLink).where(ChainLink.position == row.position)
    history.execute(this.values(hash=another(data, row.hash)))
    found = {fault for fault in named(history, folder) if fault[0] != verifying.ANOTHER}
    history.rollback()
    assert found == {(verifying.LINK, row.change_id)}


@MANY
@given(st.data())
def test_a_change_taken_out(history, folder, data):
    change = data.draw(st.sampled_from(rows(history, ChangeRecord))).id
    gone = data.draw(st.sampled_from(["its values", "its link", "all of it"]))
    if gone != "its link":
        history.execute(delete(ChangeValue).where(ChangeValue.change_id == change))
    if gone != "its values":
        history.execute(delete(ChainLink).where(ChainLink.change_id == change))
    if gone == "all of it":
        history.execute(delete(ChangeRecord).where(ChangeRecord.id == change))
    found = named(history, folder)
    history.rollback()
    if gone == "its values":
        assert found == {(verifying.VALUE, change)}
    else:
        assert {verifying.MISSING, verifying.HEAD} & {told for told, _ in found}
        assert ((verifying.OUTSIDE, change) in found) == (gone == "its link")


@settings(MANY, max_examples=tries(4, 12))
@given(left=st.integers(0, 11))
def test_an_end_cut_off_both_tables(history, folder, left):
    """Whoever cuts the end sets the head back with it: only what stands outside the database tells."""
    cut = select(ChainLink.change_id).where(ChainLink.position > left)
    history.execute(delete(ChangeValue).where(ChangeValue.change_id.in_(cut)))
    history.execute(delete(ChainLink).where(ChainLink.position > left))
    history.execute(delete(ChangeRecord).where(ChangeRecord.id.not_in(select(ChainLink.change_id))))
    last = history.scalar(select(ChainLink.hash).where(ChainLink.position == left))
    history.execute(update(ChainHead).values(position=left, hash=last or GENESIS))
    found = faults(history, folder)
    history.rollback()
    assert [(fault.text, fault.values) for fault in found] == [(verifying.CUT, {"known": 12, "held": left})]


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (None, verifying.NOT_KEPT),
        ("{", verifying.UNREADABLE),
        ('{"position": 3, "hash": "0"}', verifying.ANOTHER),
        ('{"position": 13, "hash": "0"}', verifying.CUT),
    ],
)
def test_the_head_in_the_data_folder(history, folder, held, told):
    file = folder / outside.FILE
    file.unlink() if held is None else file.write_text(held)
    assert [fault.text for fault in faults(history, folder)] == [told]


def test_a_head_that_was_kept_late_is_no_fault(history, folder):
    first = rows(history, ChainLink)[0]
    (folder / outside.FILE).write_text(f'{{"position": {first.position}, "hash": "{first.hash}"}}')
    assert faults(history, folder) == []


def test_guards_that_were_taken_away_are_missed(history, folder):
    missed = {str(fault.values["table"]) for fault in verifying.guard_faults(history, folder)}
    assert missed == set(TABLES)


def test_two_faults_are_both_named(history, folder):
    one, two = (rows(history, ChangeRecord)[number].id for number in (2, 7))
    history.execute(update(ChangeRecord).where(ChangeRecord.id == one).values(actor_en="x"))
    history.execute(update(ChangeValue).where(ChangeValue.change_id == two).values(after="x"))
    assert named(history, folder) == {(verifying.ALTERED, one), (verifying.VALUE, two)}
