"""Keeping accounts from the command line."""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.commands import NewUser, add_user, reset_two_factor, set_password
from crm.access.models import User
from crm.agencies.commands.appointing import speak_for
from crm.cli.root import crm, say, transaction
from crm.history import recorder
from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.settings import Settings

BY = recorder.Actor("Command line", name_th="คำสั่ง crm")


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


def _account(session: Session, name: str) -> User:
    found = session.scalars(select(User).where(User.login == name.casefold())).one_or_none()
    if found is None:
        raise Refused(N_("There is no account %(name)s."), name=name)
    return found
