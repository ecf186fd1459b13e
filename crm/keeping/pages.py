"""The pages on which any record is entered, corrected, archived and put back: one way for every noun."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.keeping import clashes, commands
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun
from crm.keeping.past import as_of, with_field
from crm.platform.base import Record
from crm.platform.errors import NeedsReason, Refused, Stale
from crm.platform.text import N_
from crm.web.addresses import posting_here, way_back
from crm.web.database import db
from crm.web.fields import MAX_ID
from crm.web.forms import RecordForm, refusals_shown_on
from crm.web.language import sentence
from crm.web.records import one_or_404

ARCHIVED = N_("This record is in the archive. Put it back before you change it.")


class Pages:
    """The views of one noun."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    def new(self, above_id: int | None = None) -> ResponseReturnValue:
        above = self._page(above_id)
        try:
            return self._drawn(self.keeper.new_form(above), None, above)
        except Refused as refusal:
            noun = self.keeper.above_of(None)
            if noun is None or above_id is None:
                raise
            flash(sentence(refusal), "warning")
            return redirect(noun.url(above_id))

    def create(self, above_id: int | None = None) -> ResponseReturnValue:
        keeper, above = self.keeper, self._page(above_id)
        form = keeper.new_form(above)
        keeper.adapt(form, None, above)
        with refusals_shown_on(form):
            if self._sound(form, None, above):
                record = keeper.create(db.session(), above, form, by=me())
                flash(gettext(keeper.entered))
                keeper.saved(record)
                return redirect(way_back(keeper.url(record)))
        return self._drawn(form, None, self._page(above_id)), 422

    def edit(self, record_id: int) -> ResponseReturnValue:
        """The form; `?before=CHANGE&field=NAME` brings one old value back, `?at=CHANGE` all of them."""
        record = self._record(record_id)
        if record.archived_at is not None:
            return self._archived(record)
        self.keeper.seen(record)
        form = self.keeper.opened(self._as_asked(record))
        clashes.remember(form, self.keeper.opened(record))
        form.version.data = str(record.version)
        return self._drawn(form, record)

    def update(self, record_id: int) -> ResponseReturnValue:
        keeper, record = self.keeper, self._in_use(record_id)
        form = keeper.form()
        keeper.adapt(form, record, None)
        clashes.settle(form, self._now(record), request.form)
        try:
            with refusals_shown_on(form):
                if self._sound(form, record, None) and clashes.chosen(form, request.form):
                    keeper.edit(db.session(), record, form, by=me())
                    flash(gettext("The changes are saved."))
                    keeper.saved(record)
                    return redirect(way_back(keeper.url(record)))
        except Stale:
            return self._again(form, record_id), 409
        return self._again(form, record_id), 422

    def archive(self, record_id: int) -> ResponseReturnValue:
        record, keeper = self._record(record_id), self.keeper
        page = keeper.url(record)
        try:
            commands.archive(
                db.session(), record, seen_version=_seen_version(), by=me(), unless=keeper.may_leave
            )
            keeper.moved(db.session(), record)
        except (Stale, NeedsReason):
            raise
        except Refused as refusal:
            db.rollback()
            flash(sentence(refusal), "warning")
            return redirect(page)
        flash(gettext("The record is in the archive. Its page and its history stay."))
        return redirect(page)

    def restore(self, record_id: int) -> ResponseReturnValue:
        record, keeper = self._record(record_id), self.keeper
        commands.restore(
            db.session(), record, seen_version=_seen_version(), by=me(), unless=keeper.may_return
        )
        keeper.moved(db.session(), record)
        flash(gettext("The record is back in use."))
        return redirect(keeper.url(record))

    def _record(self, record_id: int) -> Any:
        keeper, noun = self.keeper, self.keeper.noun
        record = one_or_404(noun.rows(me()), noun.model.id, record_id)
        if (above := keeper.above_of(record)) is None:
            keeper.allow(record)
        else:
            keeper.allow_on(record, _in_use_above(above, keeper.stands_on(record)))
        return record

    def _in_use(self, record_id: int) -> Any:
        return in_use(self._record(record_id))

    def _page(self, above_id: int | None) -> Any:
        """The record on whose page a new one will stand, if this reader may write there."""
        noun = self.keeper.above_of(None)
        if noun is None or above_id is None:
            return None
        above = _in_use_above(noun, above_id)
        self.keeper.allow(above)
        return above

    def _now(self, record: Record) -> RecordForm:
        """The form as the record on file would fill it now."""
        form = self.keeper.opened(record)
        self.keeper.adapt(form, record, None)
        return form

    def _sound(self, form: Any, record: Any, above: Any) -> bool:
        """Whether nothing is wrong with what was typed; all that is wrong is shown at once."""
        form.validate()
        form.refuse_all(self.keeper.faults(db.session(), form, record, above, by=me()))
        return not form.errors

    def _again(self, form: RecordForm, record_id: int) -> str:
        """The form once more, with all that was typed, beside what others saved meanwhile."""
        record = self._in_use(record_id)
        found, stale = clashes.again(form, self._now(record), record.version, request.form)
        return self._drawn(form, record, None, found, stale=stale)

    def _as_asked(self, record: Any) -> Any:
        """The record as it was, where the address asks for that."""
        at, before = _change_id("at"), _change_id("before")
        if at is not None:
            return as_of(db.session(), record, at)
        if before is not None:
            return with_field(db.session(), record, before, request.args.get("field", "")[:60])
        return record

    def _drawn(
        self,
        form: RecordForm,
        record: Any,
        above: Any = None,
        found: Sequence[clashes.Clash] = (),
        *,
        stale: bool = False,
    ) -> str:
        keeper = self.keeper
        keeper.adapt(form, record, above)
        about = self._about(record, above)
        ways = {"posts_to": posting_here(), "leads_to": way_back(about["crumbs"][-1][1])}
        return render_template(
            keeper.template,
            form=form,
            lead=gettext(keeper.lead) if keeper.lead and not record else "",
            found=found,
            stale=stale,
            brought_back=record is not None and bool({"at", "before"} & set(request.args)),
            **about | ways | keeper.context(record),
        )

    def _archived(self, record: Any) -> str:
        return render_template("keeping/archived.html", **self._about(record, None))

    def _about(self, record: Any, above: Any) -> dict[str, Any]:
        """What every page on a record says first."""
        keeper = self.keeper
        return {
            "record": record,
            "noun": keeper.noun,
            "endpoint": f"{request.blueprint}.{keeper.name}",
            "heading": gettext(keeper.edits if record else keeper.adds),
            "crumbs": self._crumbs(record, above),
        }

    def _crumbs(self, record: Any, above: Any) -> list[tuple[str, str]]:
        """The way back: the list, the page it stands on, its own page."""
        keeper = self.keeper
        noun = keeper.above_of(record)
        if noun is not None:
            above = above or _in_use_above(noun, keeper.stands_on(record))
            first = (gettext(noun.many), noun.all_url())
            return [first, (noun.title(above), noun.url(above.id))]
        own = [(keeper.noun.title(record), keeper.noun.url(record.id))] if record else []
        return [(gettext(keeper.noun.many), keeper.noun.all_url()), *own]


def in_use(record: Any) -> Any:
    """The same record. Raises Refused for one in the archive, which nobody changes."""
    if record.archived_at is not None:
        raise Refused(ARCHIVED)
    return record


def _in_use_above(noun: Noun, record_id: int) -> Any:
    """The record on whose page another stands or will stand; it is in use."""
    return in_use(one_or_404(noun.rows(me()), noun.model.id, record_id))


def _seen_version() -> int:
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 11 else 0


def _change_id(name: str) -> int | None:
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 10 or int(typed) > MAX_ID:
        abort(404)
    return int(typed)
