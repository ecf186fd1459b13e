"""What the database refuses, turned into the domain's answer; the session stays usable."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from crm.platform.base import Record
from crm.platform.errors import Refused, Stale
from crm.platform.text import N_

_DUPLICATE = ("UNIQUE constraint failed", "duplicate key value")


@contextmanager
def unless_taken(session: Session, refusal: Refused) -> Iterator[None]:
    """Flush the block; raise the refusal if a unique value is taken."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as error:
        raise (refusal if any(sign in str(error.orig) for sign in _DUPLICATE) else error) from error


def expect_version(record: Record, version: int) -> None:
    """Say which version the reader saw: a later one in the database makes `flush_or_stale` raise Stale.

    Raises:
        Stale: the record already moved on.
    """
    if record.version != version:
        raise Stale(N_("Somebody else saved this record since you opened it."))
    set_committed_value(record, "version", version)


def flush_or_stale(session: Session) -> None:
    """Flush; two editors at the same moment end in Stale for the second."""
    with unless_stale(session):
        pass


@contextmanager
def unless_stale(session: Session) -> Iterator[None]:
    """Flush the block, which may flush itself; Stale where somebody else saved a record of it meanwhile."""
    try:
        yield
        session.flush()
    except StaleDataError as error:
        raise Stale(N_("Somebody else saved this record since you opened it.")) from error
