"""Making the office's database, filling it and serving it."""

import sys

import click
from gunicorn.app.wsgiapp import run as run_gunicorn
from sqlalchemy import select

from crm.access.models import User
from crm.cli.root import crm, is_fresh, say, transaction
from crm.history import outside
from crm.platform.clock import Clock
from crm.platform.errors import Refused
from crm.platform.migrating import migrate
from crm.platform.session import learn_how_much_there_is
from crm.platform.text import N_
from crm.seeding.accounts import ACCOUNTS
from crm.seeding.load import remove_sample, seed, seed_sample
from crm.settings import Settings, kept_password

GUNICORN = ("--config=python:crm.serving",)


@crm.command("init", help=N_("Create the database, or bring it to this version."))
@click.pass_obj
def init(settings: Settings) -> None:
    if is_fresh(settings):
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
    fresh = is_fresh(settings)
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
