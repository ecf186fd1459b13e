"""The `crm` command; each subcommand calls commands of the rooms and commits once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from gunicorn.app.wsgiapp import run as run_gunicorn
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from crm.access.commands import NewUser, add_user, end_every_session, set_password
from crm.access.models import User
from crm.agencies.models import Agency, Liaison
from crm.history import recorder
from crm.permissions import Role
from crm.platform.clock import Clock
from crm.platform.errors import Refused
from crm.platform.migrating import migrate
from crm.platform.session import make_engine
from crm.seeding.accounts import ACCOUNTS
from crm.seeding.load import remove_sample, seed, seed_sample
from crm.settings import BadSetting, Settings, kept_password

BY = recorder.Actor("crm")


@contextmanager
def transaction(settings: Settings) -> Iterator[Session]:
    """One session, one commit."""
    recorder.install()
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        yield session
        session.commit()
    engine.dispose()


@click.group()
@click.pass_context
def crm(context: click.Context) -> None:
    """Maitri, the relations register of a city's foreign-affairs office."""
    context.obj = Settings.from_env()


@crm.command("init")
@click.pass_obj
def init(settings: Settings) -> None:
    """Create the database, or bring it to this version."""
    migrate(settings.database_url)
    click.echo("The database is ready.")


@crm.command("seed")
@click.option("--demo", is_flag=True, help="Also add the five accounts and a sample year.")
@click.option("--remove-demo", is_flag=True, help="Take the sample out and close the five accounts.")
@click.pass_obj
def seed_command(settings: Settings, *, demo: bool, remove_demo: bool) -> None:
    """Load the reference data; a second run changes nothing and never overwrites an edit."""
    if demo and settings.production:
        raise Refused("There are no demonstration accounts in production.")
    with transaction(settings) as session:
        if remove_demo:
            click.echo(f"{remove_sample(session)} rows of the sample were removed.")
            return
        click.echo(f"{seed(session)} rows of reference data were written.")
        if demo:
            written = seed_sample(session, Clock(settings.today).today(), kept_password(settings))
            click.echo(f"{written} rows of the sample were written.")


@crm.command("open")
@click.pass_context
def open_site(context: click.Context) -> None:
    """What `make run` does: create and fill a new database, or bring an old one up to date, then serve."""
    settings: Settings = context.obj
    fresh = _is_fresh(settings)
    context.invoke(init)
    if fresh and not settings.production:
        context.invoke(seed_command, demo=True, remove_demo=False)
    context.invoke(serve)


@crm.command("serve")
@click.pass_obj
def serve(settings: Settings) -> None:
    """Serve the site with gunicorn, and say where it is and how to sign in."""
    _say_how_to_sign_in(settings)
    from_command = [
        "gunicorn",
        "app:app",
        f"--bind={settings.bind}",
        f"--workers={settings.workers}",
        "--threads=4",
    ]
    quiet = ["--worker-class=gthread", "--timeout=60", "--no-control-socket", "--log-level=warning"]
    sys.argv = from_command + quiet
    run_gunicorn()


@crm.group("user")
def user() -> None:
    """Keep accounts."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--agency", help="The code of the agency that a liaison speaks for, such as BMA-ENV.")
@click.password_option()
@click.pass_obj
def user_add(settings: Settings, name: str, role: str, agency: str | None, password: str) -> None:
    """Add an account that signs in as NAME."""
    if (agency is None) == (role == Role.LIAISON.value):
        raise Refused("A liaison, and only a liaison, needs --agency.")
    with transaction(settings) as session:
        recorder.act_as(session, BY, "add account")
        added = add_user(session, NewUser(login=name, role=Role(role), password=password))
        if agency is not None:
            row = session.scalars(select(Agency).where(Agency.code == agency)).one_or_none()
            if row is None:
                raise Refused(f"There is no agency of the code {agency}.")
            session.flush()
            session.add(Liaison(user_id=added.id, agency_id=row.id))
    click.echo(f"{name} may sign in as {role}.")


@user.command("password")
@click.argument("name")
@click.password_option()
@click.pass_obj
def user_password(settings: Settings, name: str, password: str) -> None:
    """Set a new password for NAME and sign the account out everywhere."""
    with transaction(settings) as session:
        recorder.act_as(session, BY, "set password")
        account = session.scalars(select(User).where(User.login == name)).one_or_none()
        if account is None:
            raise Refused(f"There is no account {name}.")
        set_password(session, account, password)
        end_every_session(session, account)
    click.echo(f"{name} has a new password.")


def _is_fresh(settings: Settings) -> bool:
    """Whether the database holds no table yet."""
    engine = make_engine(settings.database_url)
    try:
        return not inspect(engine).has_table("agency")
    finally:
        engine.dispose()


def _say_how_to_sign_in(settings: Settings) -> None:
    click.echo(f"\n  Maitri is open at http://{settings.bind}/\n")
    if settings.production:
        return
    with transaction(settings) as session:
        open_accounts = set(session.scalars(select(User.login).where(User.active)))
    demo = [role.value for role, _, _ in ACCOUNTS if role.value in open_accounts]
    if demo:
        click.echo(f"  Sign in as {', '.join(demo)}")
        click.echo(f"  with the password {kept_password(settings)}\n")


def main() -> None:
    """Run the command; what the register refuses is one clear line and a non-zero exit."""
    try:
        crm(standalone_mode=False)
    except (Refused, BadSetting) as refusal:
        click.echo(f"crm: {refusal}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


if __name__ == "__main__":
    main()
