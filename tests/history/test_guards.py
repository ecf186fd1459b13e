"""What only grows: the database itself refuses to change, delete, replace or empty it, on both engines."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from crm.access.models import JournalEntry
from crm.access.rules.kinds import JournalKind
from crm.history.models import ChangeValue
from crm.history.verifying import first_fault

CHANGES = (
    "UPDATE change_record SET actor_en = 'x'",
    "UPDATE change_value SET after = '\"forged\"'",
    "UPDATE change_value SET before = NULL",
    "UPDATE change_value SET before = NULL, after = NULL, field = 'x'",
    "UPDATE chain_link SET hash = 'x'",
    "UPDATE chain_head SET position = 0",
    "UPDATE chain_head SET hash = 'x'",
    "UPDATE journal_entry SET actor = 'x'",
    "DELETE FROM change_record",
    "DELETE FROM change_value",
    "DELETE FROM chain_link",
    "DELETE FROM chain_head",
    "DELETE FROM journal_entry",
)
OF_ONE_ENGINE = {
    "sqlite": (
        "INSERT OR REPLACE INTO change_record SELECT * FROM change_record",
        "INSERT OR REPLACE INTO change_value SELECT * FROM change_value",
        "INSERT OR REPLACE INTO chain_link SELECT * FROM chain_link",
        "INSERT OR REPLACE INTO chain_head SELECT * FROM chain_head",
        "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry",
        "UPDATE OR REPLACE change_record SET id = id + 1",
    ),
    "postgresql": (
        "TRUNCATE change_record CASCADE",
        "TRUNCATE change_value",
        "TRUNCATE chain_link",
        "TRUNCATE chain_head",
        "TRUNCATE journal_entry",
        "INSERT INTO chain_link SELECT * FROM chain_link ON CONFLICT (position) DO UPDATE SET hash = 'x'",
    ),
}


@pytest.fixture
def written(session, make):
    """A change with its values, its link and the head, and a line of the journal."""
    make.partner()
    session.add(JournalEntry(kind=JournalKind.SIGNED_IN, actor="somying"))
    session.commit()
    return session


@pytest.mark.parametrize("statement", CHANGES)
def test_what_is_written_is_neither_changed_nor_deleted(written, statement):
    with pytest.raises(DatabaseError, match="append-only"):
        written.execute(text(statement))


def test_no_other_road_of_this_engine_leads_around(written):
    for statement in OF_ONE_ENGINE[written.get_bind().dialect.name]:
        with pytest.raises(DatabaseError, match="append-only"):
            written.execute(text(statement))
        written.rollback()


def test_an_erasure_may_empty_a_value_and_the_chain_holds(written):
    written.execute(text("UPDATE change_value SET before = NULL, after = NULL"))
    written.commit()
    assert {(value.before, value.after) for value in written.scalars(select(ChangeValue))} == {(None, None)}
    assert first_fault(written) is None
