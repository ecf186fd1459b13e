"""What this room keeps, described for the pages that serve every noun."""

from typing import Any

from flask import url_for

from crm.access.queries import Reader, readable_by
from crm.keeping.nouns import Noun, Part
from crm.people import queries
from crm.people.forms import full_name
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.people.search import INDEXING
from crm.people.views.words import contact_words, person_words, post_words, tenure_words
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import text


def _persons(reader: Reader) -> Any:
    return readable_by(queries.every_person(), Person, reader)


NOUN = Noun(
    model=Person,
    one=N_("Person"),
    many=N_("People"),
    icon="people",
    edits=Permission.PERSON_EDIT,
    rows=_persons,
    title=full_name,
    url=lambda person_id: url_for("people.show", person_id=person_id),
    all_url=lambda: url_for("people.index"),
    words=person_words,
    parts=(
        Part(model=Tenure, above=Tenure.person_id, what=N_("post"), words=tenure_words),
        Part(model=ContactPoint, above=ContactPoint.person_id, what=N_("contact"), words=contact_words),
    ),
    indexed=INDEXING,
)

POST = Noun(
    model=Post,
    one=N_("Post"),
    many=N_("Posts"),
    icon="people",
    edits=Permission.PERSON_EDIT,
    rows=queries.posts_readable_by,
    title=lambda post: text(post, "title").striptags(),
    url=lambda post_id: url_for("people.post", post_id=post_id),
    all_url=lambda: url_for("people.posts"),
    words=post_words,
)

TENURE = Noun(
    model=Tenure,
    one=N_("Tenure"),
    many=N_("Tenures"),
    icon="people",
    edits=Permission.PERSON_EDIT,
    rows=queries.tenures_readable_by,
    title=lambda tenure: text(tenure.post, "title").striptags(),
    titled_by="post_id",
    url=NOUN.url,
    all_url=NOUN.all_url,
    words=tenure_words,
)

CONTACT = Noun(
    model=ContactPoint,
    one=N_("Contact"),
    many=N_("Contacts"),
    icon="people",
    edits=Permission.PERSON_EDIT,
    rows=queries.contacts_readable_by,
    title=lambda contact: contact.value,
    url=NOUN.url,
    all_url=NOUN.all_url,
    words=contact_words,
)
