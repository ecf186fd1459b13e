"""The `crm` command itself, and what its subcommands share: their session and their one commit."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from crm.factory import watch_sessions
from crm.history import outside
from crm.platform.session import make_engine
from crm.platform.text import N_
from crm.settings import Settings
from crm.web.terminal import worded

NOT_PREPARED = N_("The database does not answer, or is not prepared: run crm init.")


@contextmanager
def transaction(settings: Settings) -> Iterator[Session]:
    """One session, one commit."""
    watch_sessions()
    engine = make_engine(settings.database_url, **{outside.OPTION: settings.data_dir / outside.FILE})
    try:
        with Session(engine) as session:
            yield session
            session.commit()
    finally:
        engine.dispose()


def say(settings: Settings, text: str, **values: object) -> None:
    click.echo(worded(text, settings.command_language, **values))


@click.group(help=N_("Maitri, the relations register of a city's foreign-affairs office."))
@click.pass_context
def crm(context: click.Context) -> None:
    context.obj = Settings.from_env()


def is_fresh(settings: Settings) -> bool:
    """Whether the database holds no table yet."""
    engine = make_engine(settings.database_url)
    try:
        return not inspect(engine).has_table("agency")
    finally:
        engine.dispose()
