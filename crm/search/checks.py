"""What must hold of the index: it says what the records say, and its trigrams say what it says."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from crm.platform.checking import Check, Fault
from crm.platform.text import N_
from crm.search import trigrams
from crm.search.commands import differences
from crm.search.keeper import indexings

_NAMED = 5


def as_the_records(session: Session, _folder: Path) -> Iterator[Fault]:
    """Each noun whose entries do not say what its records say, by the first few ids."""
    for indexing in indexings():
        if wrong := differences(session, indexing):
            named = ", ".join(str(one) for one in wrong[:_NAMED]) + (" …" if len(wrong) > _NAMED else "")
            values = {"count": len(wrong), "entity": indexing.entity, "ids": named}
            yield Fault(N_("Search finds %(count)s of %(entity)s wrongly or not at all: %(ids)s."), values)


def trigrams_as_entries(session: Session, _folder: Path) -> Iterator[Fault]:
    """The databases' own index of three characters."""
    if not trigrams.is_whole(session.connection()):
        yield Fault(N_("The search index and its trigrams differ: run crm reindex."))
    if not trigrams.sees_thai(session.connection()):
        yield Fault(trigrams.NO_THAI)


CHECKS = (
    Check(N_("The search index, entry by entry"), as_the_records),
    Check(N_("The trigrams of the search index"), trigrams_as_entries),
)
