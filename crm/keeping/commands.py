"""What is done alike to every record: taken out of use, and put back."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import readers_of
from crm.history.recorder import act_as
from crm.platform.base import Classification, Record
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

Guard = Callable[[Session, Any], None]
"""A noun's own rule about leaving or returning; it raises Refused."""


def no_rule(_session: Session, _record: object) -> None:
    """The noun minds neither."""


def give_charge(session: Session, record: Any, officer_id: int, *, seen_version: int, by: Doer) -> None:
    """Name the officer who has a record in charge.

    Raises:
        Refused: he or she has it already, or may not read it.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "give_charge")
    expect_version(record, seen_version)
    if record.officer_id == officer_id:
        raise Refused(N_("It is in this charge already."))
    if getattr(record, "classification", None) is Classification.RESTRICTED:
        readers = session.scalars(readers_of(record.__tablename__, record.id))
        if officer_id not in {reader.id for reader in readers}:
            raise Refused(N_("It is restricted, and whoever is to have it in charge may not read it."))
    record.officer_id = officer_id
    flush_or_stale(session)


def archive(
    session: Session, record: Record, *, seen_version: int, by: Doer, unless: Guard = no_rule
) -> None:
    """Take a record out of lists, counts and look-ups; its page and its history stay.

    Raises:
        Refused: it is archived already, or its noun's rule says no.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "archive")
    expect_version(record, seen_version)
    if record.archived_at is not None:
        raise Refused(N_("This record is in the archive already."))
    unless(session, record)
    record.archived_at = now()
    flush_or_stale(session)


def restore(
    session: Session, record: Record, *, seen_version: int, by: Doer, unless: Guard = no_rule
) -> None:
    """Put an archived record back into use.

    Raises:
        Refused: it is not archived, or its noun's rule says no.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "restore")
    expect_version(record, seen_version)
    if record.archived_at is None:
        raise Refused(N_("This record is not in the archive."))
    unless(session, record)
    record.archived_at = None
    flush_or_stale(session)
