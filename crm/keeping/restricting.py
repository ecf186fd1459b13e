"""Who may read a record: everybody, or readers named on a page of its own."""

from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.choosing import account_lookup
from crm.access.commands.granting import let_nobody_else_read, let_read
from crm.access.queries import readers_of
from crm.history.recorder import act_as
from crm.keeping.keeper import Keeper
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.database import db
from crm.web.fields import Filled, LookupField, choice
from crm.web.forms import RecordForm


class ReadersForm(RecordForm):
    """Whether everybody reads it; if not, who does."""

    classification = choice(lazy_gettext("Classification"), Classification, Filled())
    readers = LookupField(lazy_gettext("Readers"), lookup=account_lookup, multiple=True)


class ReadersKeeper(Keeper):
    """The readers of another noun's records, on a page below theirs."""

    form, template = ReadersForm, "keeping/readers.html"
    edits = N_("Who may read this")
    creates = False

    def __init__(self, keeper: Keeper) -> None:
        self.kept = keeper
        self.noun, self.name, self.path = keeper.noun, keeper.name, keeper.path

    def allow(self, record: Any) -> None:
        self.kept.allow(record)

    def url(self, record: Any) -> str:
        return self.kept.url(record)

    def opened(self, record: Any) -> ReadersForm:
        readers = [user.id for user in db.session().scalars(readers_of(self.noun.entity, record.id))]
        values = {"version": record.version, "classification": record.classification, "readers": readers}
        return ReadersForm(formdata=None, data=values)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        wanted, readers = form.classification.data, form.readers.data or ()
        classify(session, record, wanted, readers, seen_version=form.seen_version, by=by)


def classify(
    session: Session,
    record: Any,
    classification: Classification,
    reader_ids: Collection[int],
    *,
    seen_version: int,
    by: Doer,
) -> None:
    """Open a record to everybody, or restrict it to its readers, of whom `by` is always one.

    Raises:
        Refused: readers are named of a record that everybody reads.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "classify")
    expect_version(record, seen_version)
    restricted = classification is Classification.RESTRICTED
    if reader_ids and not restricted:
        raise Refused(N_("Everybody reads a normal record. Take the readers off."), field="readers")
    record.classification, record.updated_at = classification, now()
    flush_or_stale(session)
    own = () if by.id is None else (by.id,)
    readers = {*reader_ids, *own} if restricted else set()
    let_read(session, record.__tablename__, record.id, sorted(readers))
    let_nobody_else_read(session, record.__tablename__, record.id, readers)
