"""Looking after the register: whether all is in order, and writing anew what follows from its records."""

from functools import partial

import click

from crm.activities.commands.counting import recount
from crm.cli.root import NOT_PREPARED, crm, is_fresh, say, transaction
from crm.documents.texts import read_unread
from crm.factory import CHECKS
from crm.platform.checking import report as report_of
from crm.platform.errors import Refused
from crm.platform.session import look_at_leisure, writing_now
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_
from crm.search.commands import reindex
from crm.search.keeper import indexings
from crm.settings import Settings
from crm.web.terminal import worded


@crm.command(
    "check",
    help=N_(
        "Look at the whole register, its history and its files, name every fault, and end non-zero on any."
    ),
)
@click.pass_obj
def check(settings: Settings) -> None:
    if is_fresh(settings):
        raise Refused(NOT_PREPARED)
    faults, translated = 0, partial(worded, language=settings.command_language)
    with writing_now(False), transaction(settings) as session:
        look_at_leisure(session)
        for line in report_of(CHECKS, session, settings.data_dir, translated):
            faults += line.faults
            click.echo(line.text)
    if faults:
        raise Refused(N_("Faults found: %(number)s."), number=faults)
    say(settings, N_("All is in order."))


@crm.command("reindex", help=N_("Write the search index anew, from the records and files as they are."))
@click.pass_obj
def reindex_command(settings: Settings) -> None:
    with transaction(settings) as session:
        read_unread(session, Store(settings.data_dir / FOLDER))
        number = reindex(session, indexings())
    say(settings, N_("The search index holds %(number)s records."), number=number)


@crm.command("recount", help=N_("Count anew what the desk shows, from the records as they are."))
@click.pass_obj
def recount_command(settings: Settings) -> None:
    with transaction(settings) as session:
        recount(session)
    say(settings, N_("The counters are those of the records."))
