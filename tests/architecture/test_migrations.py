"""Migrations go up, down and up again with data, and end where the models are, on both databases."""

import re
import uuid

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import crm.activities.models
import crm.agenda.models
import crm.authority.models
import crm.documents.models
import crm.history.models
import crm.reports.annual.models
import crm.reports.monthly.models
import crm.search.models
from crm.platform.base import Base
from crm.platform.migrating import config, migrate
from crm.platform.session import make_engine
from crm.seeding.load import seed
from tests.conftest import drop_database, new_database

MODELS = (
    crm.activities.models,
    crm.agenda.models,
    crm.authority.models,
    crm.documents.models,
    crm.history.models,
    crm.reports.annual.models,
    crm.reports.monthly.models,
    crm.search.models,
)
REVISIONS = [script.revision for script in ScriptDirectory.from_config(config("")).walk_revisions()][::-1]


@pytest.fixture
def empty_url(server):
    url = new_database(server, f"empty_{uuid.uuid4().hex[:20]}")
    yield url
    drop_database(server, url)


def schema(url):
    """Columns, keys, checks, indexes and triggers by name."""
    engine = make_engine(url)
    inspector = inspect(engine)
    found = {}
    for table in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        found[table] = {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)
            ),
            "keys": sorted(
                str((k["name"], k["constrained_columns"], k["referred_table"]))
                for k in inspector.get_foreign_keys(table)
            ),
            "checks": sorted(
                (str(c["name"]), folded(c["sqltext"])) for c in inspector.get_check_constraints(table)
            ),
            "unique": sorted(
                str((u["name"], u["column_names"])) for u in inspector.get_unique_constraints(table)
            ),
            "indexes": sorted(
                str((i["name"], i["column_names"], i["unique"])) for i in inspector.get_indexes(table)
            ),
        }
    found["triggers"] = triggers(engine)
    engine.dispose()
    return found


def folded(check):
    return re.sub(r"[\s()\"]+", " ", check).strip()


def triggers(engine):
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return [" ".join(row[0].split()) for row in connection.execute(text(query))]


def test_the_migrated_schema_is_the_models_schema(database_url, empty_url):
    engine = make_engine(empty_url)
    Base.metadata.create_all(engine)
    engine.dispose()
    assert schema(database_url) == schema(empty_url)


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_down_to_where_it_came_from_and_up_again(empty_url, revision):
    migrate(empty_url, revision)
    there = schema(empty_url)
    command.downgrade(config(empty_url), "-1")
    migrate(empty_url, revision)
    assert schema(empty_url) == there


def test_a_database_with_data_goes_down_and_up(database_url, session):
    seed(session)
    session.commit()
    session.close()
    command.downgrade(config(database_url), "base")
    migrate(database_url)
    assert seed(session) > 1000


def test_migrating_twice_does_nothing(database_url):
    there = schema(database_url)
    migrate(database_url)
    assert schema(database_url) == there


def test_nothing_is_left_to_generate(database_url):
    command.check(config(database_url))


def test_every_connection_is_strict(database_url):
    wanted = {
        "sqlite": {
            "PRAGMA foreign_keys": 1,
            "PRAGMA synchronous": 2,
            "PRAGMA journal_mode": "wal",
            "PRAGMA recursive_triggers": 1,
        },
        "postgresql": {"SHOW timezone": "UTC", "SHOW statement_timeout": "15s", "SHOW lock_timeout": "5s"},
    }
    engine = make_engine(database_url)
    with engine.connect() as connection:
        for question, answer in wanted[engine.dialect.name].items():
            assert connection.exec_driver_sql(question).scalar() == answer
    engine.dispose()
