"""Seeds of the city's own house: agencies and the numbered powers of section 89."""

from collections import defaultdict

from crm.agencies.commands.recording import refresh_search_texts
from crm.agencies.models import Agency, AgencyName, AuthorityArea
from crm.agencies.rules import AgencyKind, NameType
from crm.platform.base import Confidence
from crm.seeding.rows import Row, Seeder, read, split


def load(seeder: Seeder) -> None:
    """agencies.csv, agency_names.csv, authority_areas.csv."""
    _agencies(seeder)
    _names(seeder)
    _areas(seeder)


def _agencies(seeder: Seeder) -> None:
    rows = list(read("agencies.csv"))
    for row in [row for row in rows if not row["parent_code"]] + [row for row in rows if row["parent_code"]]:
        parent = seeder.known(Agency).get(row["parent_code"])
        seeder.put(Agency, row["code"], **_facts(row), parent_id=parent.id if parent else None)
        seeder.flush()


def _facts(row: Row) -> dict[str, object]:
    texts = ("abbr_th", "act_section", "head_title_en", "head_title_th", "note_en", "note_th", "source")
    return {
        "code": row["code"],
        "kind": AgencyKind(row["kind"]),
        "name_en": row["name_en"],
        "name_th": row["name_th"],
        "confidence": Confidence(row["confidence"]),
        **{name: row[name] or None for name in texts},
    }


def _names(seeder: Seeder) -> None:
    agencies = seeder.known(Agency)
    names: dict[str, list[AgencyName]] = defaultdict(list)
    for row in read("agency_names.csv"):
        code = row["agency_code"]
        name, _ = seeder.put(
            AgencyName,
            f"{code}:{row['type']}:{row['language']}:{row['text']}",
            agency_id=agencies[code].id,
            text=row["text"],
            language=row["language"],
            type=NameType(row["type"]),
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
            source=row["source"] or None,
        )
        names[code].append(name)
    for code, agency in agencies.items():
        refresh_search_texts(agency, [name.text for name in names[code]])


def _areas(seeder: Seeder) -> None:
    agencies = seeder.known(Agency)
    for row in read("authority_areas.csv"):
        area, written = seeder.put(
            AuthorityArea,
            row["code"],
            code=row["code"],
            number=row["number"],
            name_en=row["name_en"],
            plain_en=row["plain_en"],
            name_th=row["name_th"],
            districts_involved=row["districts_involved"] == "yes",
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        if written:
            seeder.link(area, "leads", [agencies[code] for code in split(row["lead_agency_codes"])])
