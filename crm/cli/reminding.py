"""Sending the morning's digest."""

from functools import partial
from urllib.parse import urlsplit

import click

from crm.agenda.digest import addressed
from crm.agenda.mail import MailServer
from crm.agenda.morning import Morning
from crm.cli.root import crm, say, transaction
from crm.factory import create_app
from crm.platform.clock import Clock
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.settings import Settings


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
