"""The activity or promise of an address: to read, or to change by whoever answers for it."""

from flask import url_for
from flask_babel import gettext

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity, Commitment
from crm.activities.views.drawing import stands_at
from crm.keeping.pages import in_use
from crm.web.jinja import text
from crm.web.records import Withheld, one_or_404, one_or_none


def activity_or_404(activity_id: int) -> Activity:
    """The activity with its links, if the reader may read it; one in the archive too."""
    return one_or_404(queries.readable_by(queries.activity_of(activity_id), me()), Activity.id, activity_id)


def shown_activity(activity_id: int) -> Activity:
    """The activity for its page, if the reader may read it; one in the archive too."""
    return one_or_404(
        queries.readable_by(queries.activity_shown(activity_id), me()), Activity.id, activity_id
    )


def editable_activity(activity_id: int) -> Activity:
    """The activity with its links, if the reader may change it; else who may is said.

    Raises Refused for one in the archive.
    """
    activity: Activity = in_use(kept_activity(activity_id))
    return activity


def kept_activity(activity_id: int) -> Activity:
    """The same, those in the archive included."""
    mine = queries.kept_by(queries.activity_of(activity_id), me())
    if (activity := one_or_none(mine, Activity.id, activity_id)) is not None:
        return activity
    activity = activity_or_404(activity_id)
    told = gettext(
        "%(agency)s answers for this activity. Its liaison or the International Affairs Office"
        " may change it.",
        agency=text(activity.agency, "name").striptags(),
    )
    raise Withheld(told, url_for("activities.show", activity_id=activity_id))


def editable_commitment(commitment_id: int) -> Commitment:
    """The promise with its activity or agreement, if the reader may change it; else who may is said."""
    commitment = one_or_404(queries.commitments(me()), Commitment.id, commitment_id)
    answer_for(commitment)
    return commitment


def answer_for(commitment: Commitment) -> None:
    """Let in who may change a promise that he or she may read; anybody else is told who may."""
    mine = queries.promises_editable_by(queries.commitments_readable_by(me()), me())
    if one_or_none(mine, Commitment.id, commitment.id) is not None:
        return
    told = gettext(
        "%(agency)s answers for this promise. Its liaison or the International Affairs Office may change it.",
        agency=text(commitment.agency, "name").striptags(),
    )
    raise Withheld(told, stands_at(commitment))
