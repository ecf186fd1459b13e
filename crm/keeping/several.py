"""The pages of several records at once: choose, see what would happen, do it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from crm.access.current import me
from crm.access.models import User
from crm.access.queries import officers
from crm.keeping.bulk import ACTIONS, CHARGE, MOST, BulkAction, carry_out, in_charge_of
from crm.keeping.keeper import Keeper
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.language import sentence


class Several:
    """The two pages of one noun."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    def preview(self) -> ResponseReturnValue:
        """What would happen to each: it is done, looked at, and taken back."""
        records, action = self._chosen(), self._wanted()
        if action is None:
            flash(gettext("Choose an officer or an approver whose account is open."), "warning")
            return redirect(own_path(request.form.get("path", "")))
        shown = [self._shown(record) for record in records]
        fates = carry_out(db.session(), action, records, self.keeper, by=me(), foreseen=True)
        for line, fate in zip(shown, fates, strict=True):
            line["why_not"] = sentence(fate.refused) if fate.refused else ""
        db.rollback()
        return render_template(
            "keeping/several.html",
            noun=self.keeper.noun,
            action=action,
            fates=shown,
            back=own_path(request.form.get("path", "")),
            done_url=f"{request.path}/done",
        ), 200 if shown else 422

    def carry(self) -> ResponseReturnValue:
        """Do it to those that were shown; a record that somebody changed meanwhile is left alone."""
        pairs = [pair.partition(":") for pair in request.form.getlist("seen")[:MOST]]
        seen = {id_typed(number): version for number, _colon, version in pairs}
        still = [record for record in self._chosen() if seen.get(record.id) == str(record.version)]
        action = self._wanted() or abort(404)
        fates = carry_out(db.session(), action, still, self.keeper, by=me())
        done = sum(1 for fate in fates if fate.refused is None)
        left = len(seen) - done
        if done:
            flash(ngettext("One record is done.", "%(num)s records are done.", done))
        if left:
            flash(ngettext("One stays as it is.", "%(num)s stay as they are.", left), "warning")
        return redirect(own_path(request.form.get("path", "")))

    def _chosen(self) -> list[Any]:
        ids = {id_typed(typed) for typed in request.form.getlist("chosen")[:MOST]} - {None}
        noun = self.keeper.noun
        found = db.session().scalars(noun.rows(me()).where(noun.model.id.in_(ids))).unique().all()
        return list(found)

    def _wanted(self) -> BulkAction | None:
        """What is to be done; None where it asks for an officer and none is chosen."""
        wanted = request.form.get("action", "")
        if wanted == CHARGE and self.keeper.charges:
            chosen = officers().where(User.id == id_typed(request.form.get("officer", "")))
            officer = db.session().scalars(chosen).one_or_none()
            return in_charge_of(officer) if officer else None
        return next((action for action in ACTIONS if action.name == wanted), None) or abort(404)

    def _shown(self, record: Any) -> dict[str, Any]:
        noun = self.keeper.noun
        return {
            "id": record.id,
            "title": noun.title(record),
            "url": noun.url(record.id),
            "seen": f"{record.id}:{record.version}",
        }
