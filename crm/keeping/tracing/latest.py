"""The last things done to a record, for its own page."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from crm.history.models import ChangeRecord
from crm.keeping.keeper import doors
from crm.keeping.nouns import Noun
from crm.keeping.tracing import queries
from crm.keeping.tracing.entries import Entry
from crm.keeping.tracing.story import Story
from crm.web.database import db
from crm.web.language import language
from crm.web.remembering import remembered

SHOWN = 3


@dataclass(frozen=True)
class Latest:
    """A few entries, and where all of them stand."""

    entries: list[Entry]
    url: str


def latest(noun: Noun, record: Any) -> Latest:
    """What was done last to a record that the reader was found to be allowed to read."""
    question = ("latest", noun.entity, record.id, language(), request.script_root)
    return remembered(question, lambda: _latest(noun, record))


def _latest(noun: Noun, record: Any) -> Latest:
    session, url = db.session(), url_for(f"{doors()[noun.entity].endpoint}history", record_id=record.id)
    told = queries.of_record(session, noun, record.id)
    story = Story(
        session=session,
        told=told,
        nouns=[noun],
        open_url=lambda request_id: f"{url}?request={request_id}",
        alone=(noun.entity, record.id),
    )
    if (entries := story.newest(SHOWN)) is None:
        heads = queries.by_request(told).order_by(ChangeRecord.id.desc()).limit(SHOWN)
        entries = story.requests(session.scalars(heads).all())
    return Latest(entries, url)
