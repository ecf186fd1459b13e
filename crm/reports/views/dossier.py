"""What the brief brings to the page of a partner: the relation in five lines, networks, what is published."""

from collections.abc import Collection
from datetime import date
from typing import cast

from flask import current_app, g, render_template

from crm.access.current import me
from crm.documents.content import Document
from crm.partners.models import Partner
from crm.reports.brief.exports import standing_of
from crm.reports.views.drawing import drawn_section
from crm.web.database import db
from crm.web.language import language


def relation_panel(partner: Partner) -> str:
    """The relation in five lines."""
    return _drawn(partner, {"relation"})


def around_panel(partner: Partner) -> str:
    """Networks we share, and what documents publish beside what is held; what is blank is left out."""
    return _drawn(partner, {"networks", "published"})


def _drawn(partner: Partner, keys: Collection[str]) -> str:
    standing = _standing(partner)
    wanted = [one for one in standing.sections if one.key in keys and one.rows]
    sections = [drawn_section(section, standing.language) for section in wanted]
    return render_template("reports/_standing.html", sections=sections) if sections else ""


def _standing(partner: Partner) -> Document:
    """In the words of the brief; asked once for both panels of a page."""
    kept: dict[int, Document] = g.setdefault("standing_of_partners", {})
    if partner.id not in kept:
        today = cast("date", current_app.extensions["clock"].today())
        kept[partner.id] = standing_of(db.session(), partner.id, language(), reader=me(), today=today)
    return kept[partner.id]
