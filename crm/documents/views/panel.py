"""What documents bring to every record's page: what is attached, and the place to drop another."""

from typing import Any

from flask import render_template, url_for

from crm.documents import queries
from crm.documents.forms import ACCEPTED
from crm.documents.rules.papers import DocumentKind
from crm.documents.views.standing import attachable, may_attach
from crm.web.database import db

SHOWN, MOST = 6, 200
"""So many stand open, the rest behind a fold; beyond MOST the list of all documents finds them."""


def panel(record: Any) -> str:
    """The documents of a record of any noun; nothing for what carries none."""
    noun = {one.entity: one for one in attachable()}.get(record.__tablename__)
    if noun is None:
        return ""
    rows = db.session().execute(queries.of_record(noun.entity, record.id).limit(MOST)).all()
    return render_template(
        "documents/_panel.html",
        first=rows[:SHOWN],
        others=rows[SHOWN:],
        changeable=may_attach(noun, record),
        action=url_for("documents.create", entity=noun.entity, record_id=record.id),
        kinds=DocumentKind,
        accepted=ACCEPTED,
    )
