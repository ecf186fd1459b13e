"""Several records at once: what would happen to each is shown before anything does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.exceptions import Forbidden

from crm.access.acting import Doer
from crm.access.models import User
from crm.keeping import commands
from crm.keeping.keeper import Keeper
from crm.platform.errors import NeedsReason, Refused
from crm.platform.text import N_

MOST = 200
CHARGE = "charge"


@dataclass(frozen=True)
class BulkAction:
    """Something done alike to several records; `run` raises Refused for one to which it cannot be done.

    `officer` is who gets them in charge, where that is what is done.
    """

    name: str
    label: str
    run: Callable[[Session, Any, Keeper, Doer], None]
    officer: User | None = None


@dataclass(frozen=True)
class Fate:
    """What an action means for one record: None, or why it stays as it is."""

    record: Any
    refused: Refused | None = None


def _archive(session: Session, record: Any, keeper: Keeper, by: Doer) -> None:
    commands.archive(session, record, seen_version=record.version, by=by, unless=keeper.may_leave)
    keeper.moved(session, record)


def _restore(session: Session, record: Any, keeper: Keeper, by: Doer) -> None:
    commands.restore(session, record, seen_version=record.version, by=by, unless=keeper.may_return)
    keeper.moved(session, record)


def in_charge_of(officer: User) -> BulkAction:
    """Give each into the charge of an officer."""

    def run(session: Session, record: Any, _keeper: Keeper, by: Doer) -> None:
        commands.give_charge(session, record, officer.id, seen_version=record.version, by=by)

    return BulkAction(CHARGE, N_("Give into the charge of an officer"), run, officer)


ACTIONS = (
    BulkAction("archive", N_("Put into the archive"), _archive),
    BulkAction("restore", N_("Put back into use"), _restore),
)


def carry_out(
    session: Session,
    action: BulkAction,
    records: Sequence[Any],
    keeper: Keeper,
    *,
    by: Doer,
    foreseen: bool = False,
) -> list[Fate]:
    """Do it to each record by itself: one that is refused leaves the others done.

    `foreseen`: it will be taken back, so that a reason which it needs is asked for later.

    Raises:
        NeedsReason: one of them may go only with a reason; then none is done.
    """
    fates = []
    for record in records:
        try:
            with session.begin_nested():
                _refuse_unless_allowed(keeper, record)
                action.run(session, record, keeper, by)
            fates.append(Fate(record))
        except NeedsReason:
            if not foreseen:
                raise
            fates.append(Fate(record))
        except Refused as refusal:
            fates.append(Fate(record, refusal))
    return fates


def _refuse_unless_allowed(keeper: Keeper, record: Any) -> None:
    try:
        keeper.allow(record)
    except Forbidden as error:
        raise Refused(N_("Your role may not do this.")) from error
