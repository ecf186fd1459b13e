"""The `crm` command; each subcommand calls commands of the rooms and commits once."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click
from gunicorn.app.wsgiapp import run as run_gunicorn
from sqlalchemy import inspect, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from crm.access.commands import NewUser, add_user, reset_two_factor, set_password
from crm.access.models import User
from crm.access.queries import Office
from crm.agencies.commands.appointing import speak_for
from crm.agenda.digest import addressed
from crm.agenda.mail import MailServer
from crm.agenda.morning import Morning
from crm.documents.texts import read_unread
from crm.factory import CHECKS, create_app, watch_sessions
from crm.history import outside, recorder
from crm.permissions import Role
from crm.platform.calendar import Month, parse_fiscal_year
from crm.platform.checking import report as report_of
from crm.platform.clock import Clock
from crm.platform.errors import Refused
from crm.platform.migrating import migrate
from crm.platform.session import learn_how_much_there_is, look_at_leisure, make_engine, writing_now
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_
from crm.reports.annual.exports import file_of_year
from crm.reports.brief.exports import BRIEF_FORMATS, Length, brief_of, file_of_brief
from crm.reports.brief.queries.partners import partner_called
from crm.reports.monthly.exports import FORMATS
from crm.reports.monthly.handing_out import Wanted, file_of
from crm.search.commands import reindex
from crm.search.keeper import indexings
from crm.seeding.accounts import ACCOUNTS
from crm.seeding.load import remove_sample, seed, seed_sample
from crm.settings import BadSetting, Settings, kept_password
from crm.web.terminal import speak, worded

BY = recorder.Actor("Command line", name_th="คำสั่ง crm")
GUNICORN = ("--config=python:crm.serving",)
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


@crm.command("init", help=N_("Create the database, or bring it to this version."))
@click.pass_obj
def init(settings: Settings) -> None:
    if _is_fresh(settings):
        outside.forget(settings.data_dir / outside.FILE)
    migrate(settings.database_url)
    say(settings, N_("The database is ready."))


@crm.command(
    "seed", help=N_("Load the reference data; a second run changes nothing and never overwrites an edit.")
)
@click.option("--demo", is_flag=True, help=N_("Also add the five accounts and a sample year."))
@click.option("--remove-demo", is_flag=True, help=N_("Take the sample out and close the five accounts."))
@click.pass_obj
def seed_command(settings: Settings, *, demo: bool, remove_demo: bool) -> None:
    if demo and settings.production:
        raise Refused(N_("There are no demonstration accounts in production."))
    with transaction(settings) as session:
        if remove_demo:
            say(settings, N_("%(number)s rows of the sample were removed."), number=remove_sample(session))
            return
        say(settings, N_("%(number)s rows of reference data were written."), number=seed(session))
        if demo:
            written = seed_sample(session, Clock(settings.today).today(), kept_password(settings))
            say(settings, N_("%(number)s rows of the sample were written."), number=written)


@crm.command(
    "open",
    help=N_(
        "What `make run` does: create and fill a new database, or bring an old one up to date, then serve."
    ),
)
@click.pass_context
def open_site(context: click.Context) -> None:
    settings: Settings = context.obj
    fresh = _is_fresh(settings)
    context.invoke(init)
    if fresh and not settings.production:
        context.invoke(seed_command, demo=True, remove_demo=False)
    context.invoke(serve)


@crm.command("serve", help=N_("Serve the site with gunicorn, and say where it is and how to sign in."))
@click.pass_obj
def serve(settings: Settings) -> None:
    _say_how_to_sign_in(settings)
    learn_how_much_there_is(settings.database_url)
    sys.argv = ["gunicorn", "app:app", f"--bind={settings.bind}", f"--workers={settings.workers}", *GUNICORN]
    run_gunicorn()


@crm.command(
    "check",
    help=N_(
        "Look at the whole register, its history and its files, name every fault, and end non-zero on any."
    ),
)
@click.pass_obj
def check(settings: Settings) -> None:
    if _is_fresh(settings):
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


@crm.group("user", help=N_("Keep accounts."))
def user() -> None:
    pass


@user.command("add", help=N_("Add an account that signs in as NAME."))
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--agency", help=N_("The code of the agency that a liaison speaks for, such as BMA-ENV."))
@click.password_option(prompt=N_("Password"))
@click.pass_obj
def user_add(settings: Settings, name: str, role: str, agency: str | None, password: str) -> None:
    if (agency is None) == (role == Role.LIAISON.value):
        raise Refused(N_("A liaison, and only a liaison, needs --agency."))
    with transaction(settings) as session:
        recorder.act_as(session, BY, "add account")
        added = add_user(session, NewUser(login=name, role=Role(role), password=password))
        if agency is not None:
            speak_for(session, added.id, agency)
    say(settings, N_("%(name)s may sign in."), name=name)


@user.command("password", help=N_("Set a new password for NAME and sign the account out everywhere."))
@click.argument("name")
@click.password_option(prompt=N_("Password"))
@click.pass_obj
def user_password(settings: Settings, name: str, password: str) -> None:
    with transaction(settings) as session:
        recorder.act_as(session, BY, "set password")
        set_password(session, _account(session, name), password)
    say(settings, N_("%(name)s has a new password."), name=name)


@user.command(
    "two-factor-reset", help=N_("Let NAME, whose telephone is lost, sign in by the password alone again.")
)
@click.argument("name")
@click.pass_obj
def user_two_factor_reset(settings: Settings, name: str) -> None:
    with transaction(settings) as session:
        recorder.act_as(session, BY, "reset two-factor sign-in")
        reset_two_factor(session, _account(session, name))
    say(settings, N_("%(name)s signs in by the password alone, and is signed out everywhere."), name=name)


@crm.group("report", help=N_("Write reports."))
def report() -> None:
    pass


def to_a_file(command: Callable[..., None]) -> Callable[..., None]:
    """What every report is asked: its language, its format, and where it is to stand."""
    formats = click.Choice(sorted(FORMATS))
    for option in (
        click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True),
        click.option("--format", "file_format", type=formats, default="docx", show_default=True),
        click.option("--lang", "language", type=click.Choice(LANGUAGES), default="th", show_default=True),
    ):
        command = option(command)
    return command


@report.command(
    "monthly",
    help=N_(
        "Write the activity report of MONTH (2010-10 or 2553-10), of normal records only: the very file of"
        " the approved edition where there is one, else the facts as they stand."
    ),
)
@click.argument("month")
@to_a_file
@click.option(
    "--draft", is_flag=True, help=N_("The facts as they stand now, even where an edition is approved.")
)
@click.pass_obj
def monthly(
    settings: Settings, month: str, language: str, file_format: str, output: Path, *, draft: bool
) -> None:
    chosen, today = Month.parse(month), Clock(settings.today).today()
    spoken: Language = "en" if language == "en" else "th"
    wanted, store = (
        Wanted(language=spoken, format=file_format, draft=draft),
        Store(settings.data_dir / FOLDER),
    )
    with create_app(settings).app_context(), transaction(settings) as session:
        file = file_of(session, chosen, wanted, store, reader=Office(), today=today)
    if file is not None:
        output.write_bytes(file.body)
    say(settings, N_("The report stands in %(path)s."), path=output)


@report.command(
    "annual",
    help=N_(
        "Write the report of fiscal YEAR (2013 or 2556), of normal records only: receipts, disbursements,"
        " results and activities. A CSV holds the disbursements."
    ),
)
@click.argument("year")
@to_a_file
@click.pass_obj
def annual(settings: Settings, year: str, language: str, file_format: str, output: Path) -> None:
    chosen, today = parse_fiscal_year(year), Clock(settings.today).today()
    spoken: Language = "en" if language == "en" else "th"
    with create_app(settings).app_context(), transaction(settings) as session:
        file = file_of_year(session, chosen, spoken, file_format, today=today)
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
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--format", "file_format", type=click.Choice(BRIEF_FORMATS), default="docx", show_default=True)
@click.option(
    "--length", type=click.Choice([one.value for one in Length]), default=Length.FULL.value, show_default=True
)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="th", show_default=True)
@click.pass_obj
def brief(
    settings: Settings, *, partner: str, language: str, length: str, file_format: str, output: Path
) -> None:
    spoken: Language = "en" if language == "en" else "th"
    today = Clock(settings.today).today()
    with create_app(settings).app_context(), transaction(settings) as session:
        found = partner_called(session, partner, Office())
        if found is None:
            raise Refused(N_("No partner is called %(name)s, or more than one is."), name=partner)
        said = brief_of(session, [found.id], spoken, Length(length), reader=Office(), today=today)
        file = file_of_brief(session, said, f"brief-partner-{found.id}", file_format)
    output.write_bytes(file.body)
    say(settings, N_("The brief stands in %(path)s."), path=output)


@crm.command(
    "remind",
    help=N_(
        "Send everybody who wants it one mail with what is due: once a day,"
        " however often and wherever it runs."
    ),
)
@click.option("--dry-run", is_flag=True, help=N_("Say who would be told of how much, and send nothing."))
@click.pass_obj
def remind(settings: Settings, *, dry_run: bool) -> None:
    if settings.smtp_url is None and not dry_run:
        raise Refused(N_("CRM_SMTP_URL says by which mail server reminders go out: it is not set."))
    base_url = settings.base_url or f"http://{settings.bind}/"
    morning = Morning(
        transaction=partial(transaction, settings),
        day=Clock(settings.today).today(),
        base_url=base_url,
        sender=settings.mail_from or f"maitri@{urlsplit(base_url).hostname}",
        send=MailServer.of(settings.smtp_url).send if settings.smtp_url and not dry_run else None,
    )
    with addressed(create_app(settings), base_url):
        done = morning.go()
    for login, number in done.sent if dry_run else ():
        say(settings, N_("%(name)s: %(number)s"), name=login, number=number)
    sent = N_("Digests to be sent: %(number)s.") if dry_run else N_("Digests sent: %(number)s.")
    say(settings, sent, number=len(done.sent))
    if done.failed:
        (login, reason), *_ = done.failed
        told = N_("Digests not sent: %(number)s. That of %(name)s: %(reason)s")
        raise Refused(told, number=len(done.failed), name=login, reason=" ".join(reason.split()))


def _account(session: Session, name: str) -> User:
    found = session.scalars(select(User).where(User.login == name.casefold())).one_or_none()
    if found is None:
        raise Refused(N_("There is no account %(name)s."), name=name)
    return found


def _is_fresh(settings: Settings) -> bool:
    """Whether the database holds no table yet."""
    engine = make_engine(settings.database_url)
    try:
        return not inspect(engine).has_table("agency")
    finally:
        engine.dispose()


def _say_how_to_sign_in(settings: Settings) -> None:
    say(
        settings, N_("Maitri is open at %(address)s"), address=settings.base_url or f"http://{settings.bind}/"
    )
    if settings.production:
        return
    with transaction(settings) as session:
        open_accounts = set(session.scalars(select(User.login).where(User.active)))
    demo = [role.value for role, _, _ in ACCOUNTS if role.value in open_accounts]
    if demo:
        names, password = ", ".join(demo), kept_password(settings)
        say(
            settings,
            N_("Sign in as %(names)s with the password %(password)s"),
            names=names,
            password=password,
        )


def main() -> None:
    """Run the command; what the register refuses is one clear line and a non-zero exit."""
    language = Settings.command_language_of()
    speak(crm, language)
    try:
        crm(prog_name="crm", standalone_mode=False)
    except (Refused, BadSetting) as refusal:
        _end(worded(refusal.text, language, **refusal.values))
    except OSError as error:
        what = {"path": error.filename or "", "reason": error.strerror or error}
        _end(worded(N_("%(path)s cannot be used: %(reason)s."), language, **what))
    except (OperationalError, ProgrammingError):
        _end(worded(NOT_PREPARED, language))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _end(" ".join(error.format_message().split()), error.exit_code)
    except click.Abort:
        sys.exit(130)


def _end(line: str, code: int = 1) -> None:
    click.echo(f"crm: {line}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
