"""How a noun is kept: what a room says of it once, for the pages that serve every noun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app
from flask.blueprints import BlueprintSetupState
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.keeping.nouns import Noun
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.forms import RecordForm


class Keeper:
    """How one noun is kept. A room says it once per noun, in a subclass; `routes.install` makes the pages.

    `template` extends `_layouts/keep.html`. `form` gives `facts()` for `create` and `edit`. Where records
    stand on the page of another, `above` is that noun; `path` then tells them apart in the address, and
    `name` in the names of the endpoints. `adds` and `edits` head the two pages. `listed`: it has a list of
    its own, where several are chosen at once. `charges`: a record names the officer who has it in charge.
    """

    adds: str
    edits: str
    lead = ""

    noun: Noun
    form: type[RecordForm]
    template: str
    above: Noun | None = None
    path = ""
    name = ""
    creates = True
    listed = False
    charges = False
    entered = N_("It is on file.")

    def new_form(self, above: Any) -> RecordForm:
        """The form of a record that is not on file yet, with what is known beforehand."""
        return self.form()

    def opened(self, record: Any) -> RecordForm:
        """The form of a record on file, as it would be opened now."""
        raise NotImplementedError

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Any:
        """Run the room's command; `above` is None for a noun of its own page."""
        raise NotImplementedError

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        """Run the room's command on what the form says."""
        raise NotImplementedError

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> Iterable[Refused]:
        """Everything that the room's rules bar, to be shown at once; `record` and `above` as in `adapt`.

        The form was read and may be faulty by itself.
        """
        return ()

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        """Give the form what depends on the record or its page, and take off what this reader is not asked.

        A new record is None; `above` is given for it alone.
        """

    def stands_on(self, record: Any) -> int:
        """The id of the record on whose page this one stands; only where there is `above`."""
        raise NotImplementedError

    def above_of(self, record: Any) -> Noun | None:
        """The noun on whose page this record stands, where that is not `above` for every one.

        None as the record asks for a new one.
        """
        return self.above

    def allow(self, record: Any) -> None:
        """Abort where the permission alone would let in somebody who may not write on this page.

        Where there is `above`, it is asked of the record on whose page this one stands.
        """

    def allow_on(self, record: Any, above: Any) -> None:
        """The same for a record on file that stands on the page of `above`."""
        self.allow(above)

    def seen(self, record: Any) -> None:
        """Keep in the journal that somebody looked at it, where the law asks for that."""

    def seen_all(self) -> None:
        """The same of somebody who looked at the list of them."""

    def saved(self, record: Any) -> None:
        """Say what else should be said once it is saved."""

    def may_leave(self, session: Session, record: Any) -> None:
        """Raise Refused where the record cannot be archived yet."""

    def may_return(self, session: Session, record: Any) -> None:
        """Raise Refused where the record cannot be put back."""

    def moved(self, session: Session, record: Any) -> None:
        """Bring in step what depends on the record being in use; runs after it is archived or put back."""

    def url(self, record: Any) -> str:
        """Where its reader goes once it is saved."""
        above = self.above_of(record)
        return above.url(self.stands_on(record)) if above else self.noun.url(record.id)

    def context(self, record: Any) -> dict[str, Any]:
        """What the template reads besides the form."""
        return {}


@dataclass(frozen=True)
class Door:
    """Where a noun is kept: its keeper, and how the names of its endpoints begin."""

    keeper: Keeper
    endpoint: str


def remember(bp: Blueprint, keeper: Keeper) -> None:
    """Let the pages of every noun find the way to this one's."""

    def keep(state: BlueprintSetupState) -> None:
        door = Door(keeper, f"{bp.name}.{keeper.name}")
        state.app.extensions.setdefault("doors", {})[keeper.noun.entity] = door

    bp.record(keep)


def doors() -> Mapping[str, Door]:
    """Where the nouns of this application are kept, by entity."""
    found: Mapping[str, Door] = current_app.extensions["doors"]
    return found
