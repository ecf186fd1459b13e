"""Seeds of posts, of the persons that sources name in them, and of when they held them."""

from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.people.commands import refresh_search_texts
from crm.people.models import Person, Post, Tenure
from crm.people.rules import PostClass, PostNature, TenureKind
from crm.platform.base import Confidence
from crm.seeding.rows import Seeder, dated, read


def load(seeder: Seeder) -> None:
    """posts.csv, people.csv, tenures.csv."""
    agencies, partners = seeder.known(Agency), seeder.known(Partner)
    for row in read("posts.csv"):
        agency, partner = agencies.get(row["agency_code"]), partners.get(row["partner_key"])
        seeder.put(
            Post,
            row["key"],
            agency_id=agency.id if agency else None,
            partner_id=partner.id if partner else None,
            title_en=row["title_en"],
            title_th=row["title_th"],
            precedence=int(row["precedence"]),
            nature=PostNature(row["nature"]),
            single_holder=row["single_holder"] == "yes",
            is_head=row["is_head"] == "yes",
            act_class=PostClass(row["act_class"]),
            appointed_by_id=_appointer(seeder, row["appointed_by"]),
            source=row["source"] or None,
        )
    for row in read("people.csv"):
        put_person(seeder, row["key"], row, source=row["source"] or None)
    seeder.flush()
    for row in read("tenures.csv"):
        (from_on, from_precision), (to_on, to_precision) = dated(row["from_on"]), dated(row["to_on"])
        seeder.put(
            Tenure,
            f"{row['person_key']}:{row['post_key']}:{row['from_on']}",
            person_id=seeder.known(Person)[row["person_key"]].id,
            post_id=seeder.known(Post)[row["post_key"]].id,
            kind=TenureKind(row["kind"]),
            from_on=from_on,
            from_precision=from_precision,
            to_on=to_on,
            to_precision=to_precision,
            source=row["source"] or None,
            confidence=Confidence(row["confidence"]),
        )


def _appointer(seeder: Seeder, key: str) -> int | None:
    """The post that fills a political one; it stands above in the file."""
    if not key:
        return None
    seeder.flush()
    return seeder.known(Post)[key].id


def put_person(seeder: Seeder, key: str, row: dict[str, str], source: str | None) -> None:
    """A person with the texts that find and sort him or her."""
    names = ("name_en", "name_th", "honorific_en", "honorific_th")
    person, written = seeder.put(Person, key, **{name: row[name] or None for name in names}, source=source)
    if written:
        refresh_search_texts(person)
