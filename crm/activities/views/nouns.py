"""What this room keeps, described for the pages that serve every noun."""

from typing import Any

from flask import url_for
from sqlalchemy import Select

from crm.access.queries import Reader
from crm.activities import queries
from crm.activities.models import Activity, ActivityPartner, Commitment, Gift, Participation
from crm.activities.search import INDEXING
from crm.activities.views.part_words import gift_words, participant_words, partner_words, promise_words
from crm.activities.views.words import activity_words
from crm.keeping.nouns import Noun, Part
from crm.permissions import Permission, Role
from crm.platform.text import N_
from crm.web.jinja import text


def _writable(reader: Reader) -> Select[Any] | None:
    return queries.kept_by(queries.activities(), reader) if reader.role is Role.LIAISON else None


NOUN = Noun(
    model=Activity,
    one=N_("Activity"),
    many=N_("Activities"),
    icon="activities",
    edits=Permission.ACTIVITY_EDIT,
    rows=lambda reader: queries.readable_by(queries.activities(), reader),
    title=lambda activity: text(activity, "title").striptags(),
    url=lambda activity_id: url_for("activities.show", activity_id=activity_id),
    all_url=lambda: url_for("activities.index"),
    words=activity_words,
    parts=(
        Part(
            model=ActivityPartner,
            above=ActivityPartner.activity_id,
            what=N_("partner"),
            words=partner_words,
        ),
        Part(
            model=Participation,
            above=Participation.activity_id,
            what=N_("participant"),
            words=participant_words,
            only=queries.names_nobody_restricted(),
        ),
        Part(model=Commitment, above=Commitment.activity_id, what=N_("promise"), words=promise_words),
        Part(model=Gift, above=Gift.activity_id, what=N_("gift"), words=gift_words),
    ),
    writable=_writable,
    indexed=INDEXING,
)

OBLIGATION = Part(model=Commitment, above=Commitment.agreement_id, what=N_("obligation"), words=promise_words)
"""What stands on the page of an agreement, which this room brings to it."""


def _participant_named(participant: Any) -> str:
    named = participant.name_th or participant.name_en
    return text(participant, "name" if named else "title").striptags() or str(participant.headcount)


PARTICIPANT = Noun(
    model=Participation,
    one=N_("Participant"),
    many=N_("Participants"),
    icon="people",
    edits=Permission.ACTIVITY_EDIT,
    rows=queries.participations_readable_by,
    title=_participant_named,
    titled_by="name",
    url=lambda participant_id: url_for("activities.participant_history", record_id=participant_id),
    all_url=NOUN.all_url,
    words=participant_words,
)

PROMISE = Noun(
    model=Commitment,
    one=N_("Promise"),
    many=N_("Promises"),
    icon="handshake",
    edits=Permission.COMMITMENT_EDIT,
    rows=queries.commitments_readable_by,
    title=lambda promise: text(promise, "text").striptags(),
    url=lambda promise_id: url_for("activities.commitment_history", record_id=promise_id),
    all_url=lambda: url_for("activities.commitments"),
    words=promise_words,
    writable=lambda reader: queries.promises_editable_by(queries.commitments_readable_by(reader), reader),
)

GIFT = Noun(
    model=Gift,
    one=N_("Gift"),
    many=N_("Gifts"),
    icon="gift",
    edits=Permission.ACTIVITY_EDIT,
    rows=queries.gifts_readable_by,
    title=lambda gift: text(gift, "item").striptags(),
    url=lambda gift_id: url_for("activities.gift_history", record_id=gift_id),
    all_url=lambda: url_for("activities.gifts"),
    words=gift_words,
)
