"""Writing reports and briefs into files."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

import click

from crm.access.queries import Office
from crm.cli.root import crm, say, transaction
from crm.factory import create_app
from crm.platform.calendar import Month, parse_fiscal_year
from crm.platform.clock import Clock
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_
from crm.reports.annual.handing_out import file_of_edition
from crm.reports.brief.exports import BRIEF_FORMATS, Length, brief_of, file_of_brief
from crm.reports.brief.queries.partners import partner_called
from crm.reports.monthly.exports import FORMATS
from crm.reports.monthly.handing_out import Wanted, file_of
from crm.settings import Settings

Command: TypeAlias = Callable[..., Any]


@crm.group("report", help=N_("Write reports."))
def report() -> None:
    pass


def to_a_file(formats: Iterable[str]) -> Callable[[Command], Command]:
    """What every paper is asked: its language, its format, and where it is to stand."""
    output = click.Path(dir_okay=False, path_type=Path)
    options = (
        click.option("--output", type=output, required=True),
        click.option(
            "--format", "file_format", type=click.Choice(sorted(formats)), default="docx", show_default=True
        ),
        click.option("--lang", "language", type=click.Choice(LANGUAGES), default="th", show_default=True),
    )

    def asked(command: Command) -> Command:
        for option in options:
            command = option(command)
        return command

    return asked


draft_of_it = click.option(
    "--draft", is_flag=True, help=N_("The facts as they stand now, even where an edition is approved.")
)


@report.command(
    "monthly",
    help=N_(
        "Write the activity report of MONTH (2010-10 or 2553-10), of normal records only: the very file of"
        " the approved edition where there is one, else the facts as they stand."
    ),
)
@click.argument("month")
@to_a_file(FORMATS)
@draft_of_it
@click.pass_obj
def monthly(
    settings: Settings, month: str, language: Language, file_format: str, output: Path, *, draft: bool
) -> None:
    chosen, today = Month.parse(month), Clock(settings.today).today()
    wanted = Wanted(language=language, format=file_format, draft=draft)
    store = Store(settings.data_dir / FOLDER)
    with create_app(settings).app_context(), transaction(settings) as session:
        file = file_of(session, chosen, wanted, store, reader=Office(), today=today)
    if file is not None:
        output.write_bytes(file.body)
    say(settings, N_("The report stands in %(path)s."), path=output)


@report.command(
    "annual",
    help=N_(
        "Write the report of fiscal YEAR (2013 or 2556), of normal records only: receipts, disbursements,"
        " results and activities; the very file of the approved edition where there is one. A CSV holds the"
        " disbursements."
    ),
)
@click.argument("year")
@to_a_file(FORMATS)
@draft_of_it
@click.pass_obj
def annual(
    settings: Settings, year: str, language: Language, file_format: str, output: Path, *, draft: bool
) -> None:
    chosen, today = parse_fiscal_year(year), Clock(settings.today).today()
    wanted = Wanted(language=language, format=file_format, draft=draft)
    store = Store(settings.data_dir / FOLDER)
    with create_app(settings).app_context(), transaction(settings) as session:
        file = file_of_edition(session, chosen, wanted, store, today=today)
    if file is not None:
        output.write_bytes(file.body)
    say(settings, N_("The report stands in %(path)s."), path=output)


@crm.command(
    "brief",
    help=N_(
        "Write the Governor's brief on PARTNER, a number or a name in any language, of normal records only:"
        " on one page, or in full."
    ),
)
@click.argument("partner")
@to_a_file(BRIEF_FORMATS)
@click.option(
    "--length", type=click.Choice([one.value for one in Length]), default=Length.FULL.value, show_default=True
)
@click.pass_obj
def brief(
    settings: Settings, *, partner: str, language: Language, length: str, file_format: str, output: Path
) -> None:
    today = Clock(settings.today).today()
    with create_app(settings).app_context(), transaction(settings) as session:
        found = partner_called(session, partner, Office())
        if found is None:
            raise Refused(N_("No partner is called %(name)s, or more than one is."), name=partner)
        said = brief_of(session, [found.id], language, Length(length), reader=Office(), today=today)
        file = file_of_brief(session, said, f"brief-partner-{found.id}", file_format)
    output.write_bytes(file.body)
    say(settings, N_("The brief stands in %(path)s."), path=output)
