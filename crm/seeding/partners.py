"""Seeds of the partners: the three published lists, everybody else, their names, and the published counts."""

from collections import defaultdict

from crm.agencies.models import Agency
from crm.agencies.rules import NameType
from crm.partners.commands.recording import refresh_search_texts
from crm.partners.models import Occasion, Partner, PartnerName, PublishedCount, Source
from crm.partners.rules import OccasionKind, PartnerKind, PartnerLevel
from crm.platform.base import Confidence
from crm.seeding.rows import Row, Seeder, is_own, read, whole

LISTS = ("sister_cities.csv", "networks.csv", "embassies.csv", "other_partners.csv")
NAMES = ("partner_names.csv", "partner_names_other.csv")


def load(seeder: Seeder) -> None:
    """The partners with their names, then what sources claim about their number."""
    countries = {row["partner_key"]: row for row in read("partner_country_as_published.csv")}
    agencies = seeder.known(Agency)
    for name in LISTS:
        for row in read(name):
            steward = agencies.get(row["steward_agency_code"])
            facts = _facts(row) | _country(countries.get(row["key"], {}))
            seeder.put(Partner, row["key"], **facts, steward_agency_id=steward.id if steward else None)
    seeder.flush()
    _names(seeder)
    _occasions(seeder)
    _counts(seeder)


def _facts(row: Row) -> dict[str, object]:
    texts = ("acronym", "name_en", "name_th", "website", "note_en", "note_th", "source")
    return {
        "kind": PartnerKind(row["kind"]),
        "level": PartnerLevel(row["level"]) if row["level"] else None,
        "seq": whole(row["seq"]),
        "name_th_own": is_own(row["name_th_basis"]),
        "country": row["country_iso2"] or None,
        "latitude": float(row["latitude"]) if row["latitude"] else None,
        "longitude": float(row["longitude"]) if row["longitude"] else None,
        "founded_year": whole(row["founded_year"]),
        "status_en": row["status_note_en"] or None,
        "status_th": row["status_note_th"] or None,
        "confidence": Confidence(row["confidence"]),
        **{name: row[name] or None for name in texts},
    }


def _country(row: Row) -> dict[str, object]:
    columns = {"country_as_published": "text", "country_note_en": "note_en", "country_note_th": "note_th"}
    return {column: row.get(cell) or None for column, cell in columns.items()}


def _names(seeder: Seeder) -> None:
    partners = seeder.known(Partner)
    names: dict[str, list[str]] = defaultdict(list)
    for file in NAMES:
        for row in read(file):
            key = row["partner_key"]
            seeder.put(
                PartnerName,
                f"{key}:{row['type']}:{row['language']}:{row['text']}",
                partner_id=partners[key].id,
                text=row["text"],
                language=row["language"],
                type=NameType(row["type"]),
                valid_from=row["valid_from"] or None,
                valid_to=row["valid_to"] or None,
                source=row["source"] or None,
            )
            names[key].append(row["text"])
    for key, partner in partners.items():
        refresh_search_texts(partner, names[key])


def _occasions(seeder: Seeder) -> None:
    partners = seeder.known(Partner)
    texts = ("title_en", "title_th", "moves_en", "moves_th", "source")
    for row in read("occasions.csv"):
        seeder.put(
            Occasion,
            row["key"],
            partner_id=partners[row["partner_key"]].id,
            kind=OccasionKind(row["kind"]),
            month=whole(row["month"]),
            day=whole(row["day"]),
            since_year=whole(row["since_year"]),
            confidence=Confidence(row["confidence"]),
            **{name: row[name] or None for name in texts},
        )


def _counts(seeder: Seeder) -> None:
    for row in read("sources.csv"):
        optional = ("cited_as", "reference_en", "reference_th", "published_on", "retrieved_on")
        facts = {name: row[name] or None for name in optional}
        seeder.put(
            Source, row["code"], code=row["code"], title_en=row["title_en"], title_th=row["title_th"], **facts
        )
    seeder.flush()
    sources = seeder.known(Source)
    for row in read("published_counts.csv"):
        seeder.put(
            PublishedCount,
            f"{row['source_code']}:{row['scope']}",
            source_id=sources[row["source_code"]].id,
            scope=row["scope"],
            value=int(row["value"]),
            note_en=row["note_en"] or None,
            note_th=row["note_th"] or None,
        )
