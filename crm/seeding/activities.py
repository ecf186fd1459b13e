"""Seeds of the real activities, each event once, of who took part, and of what was promised."""

from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner, Commitment, Participation
from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    Direction,
    ParticipantRole,
    Side,
)
from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.people.models import Person
from crm.platform.base import Confidence
from crm.seeding.rows import Row, Seeder, dated, is_own, last_day, read, split, whole


def load(seeder: Seeder) -> None:
    """activities.csv, participations.csv and commitments.csv."""
    for row in read("activities.csv"):
        activity, written = seeder.put(
            Activity, row["key"], **_facts(row), agency_id=seeder.known(Agency)[row["agency_code"]].id
        )
        if written:
            _link(seeder, activity, row)
    seeder.flush()
    _participants(seeder)
    _promises(seeder)


def _facts(row: Row) -> dict[str, object]:
    starts_on, precision = dated(row["starts_on"])
    total = whole(row["persons_total"])
    ours_alone = row["direction"] != "inbound" and "Bangkok" in row["note_en"]
    texts = (
        "title_en",
        "title_th",
        "place_en",
        "place_th",
        "result_en",
        "result_th",
        "note_en",
        "note_th",
        "source",
    )
    return {
        "kind": ActivityKind(row["kind"]),
        "direction": Direction(row["direction"]),
        "state": ActivityState(row["state"]),
        "starts_on": starts_on,
        "ends_on": last_day(row["ends_on"] or row["starts_on"]),
        "precision": precision,
        "country": row["country_iso2"] or None,
        "others_en": row["others_text_en"] or None,
        "others_th": row["others_text_th"] or None,
        "persons_theirs": whole(row["persons_theirs"]),
        "persons_ours": total if ours_alone else None,
        "persons_total": None if ours_alone else total,
        "agency_assumed": row["agency_basis"] == "assumed",
        "legacy": True,
        "confidence": Confidence(row["confidence"]),
        **{
            f"{name}_own": is_own(row[f"{name}_basis"])
            for name in ("title_en", "title_th", "result_en", "result_th")
        },
        **{name: row[name] or None for name in texts},
    }


def _link(seeder: Seeder, activity: Activity, row: Row) -> None:
    partners = [seeder.known(Partner)[key] for key in split(row["partner_keys"])]
    agencies = seeder.known(Agency)
    links = [ActivityPartner(partner_id=p.id, position=i) for i, p in enumerate(partners, start=1)]
    seeder.link(activity, "partners", links)
    seeder.link(activity, "supporting", [agencies[code] for code in split(row["supporting_agency_codes"])])
    seeder.link(
        activity, "agreements", [seeder.known(Agreement)[key] for key in split(row["agreement_keys"])]
    )
    seeder.link(activity, "areas", [seeder.known(AuthorityArea)[code] for code in split(row["area_codes"])])
    refresh_search_texts(activity, partners)


def _participants(seeder: Seeder) -> None:
    activities, partners = seeder.known(Activity), seeder.known(Partner)
    agencies, people = seeder.known(Agency), seeder.known(Person)
    for row in read("participations.csv"):
        partner, agency = partners.get(row["partner_key"]), agencies.get(row["agency_code"])
        person = people.get(row["person_key"])
        seeder.put(
            Participation,
            f"{row['activity_key']}:{row['side']}:{row['order']}",
            activity_id=activities[row["activity_key"]].id,
            side=Side(row["side"]),
            role=ParticipantRole(row["role"]),
            position=int(row["order"]),
            partner_id=partner.id if partner else None,
            agency_id=agency.id if agency else None,
            person_id=person.id if person else None,
            **{name: row[name] or None for name in ("name_en", "name_th", "title_en", "title_th")},
        )


def _promises(seeder: Seeder) -> None:
    """What sources say one side would do; nobody told how it ended, so it stays open."""
    activities, partners, agencies = seeder.known(Activity), seeder.known(Partner), seeder.known(Agency)
    for row in read("commitments.csv"):
        seeder.put(
            Commitment,
            f"{row['activity_key']}:promise:{row['number']}",
            activity_id=activities[row["activity_key"]].id,
            kind=CommitmentKind(row["kind"]),
            state=CommitmentState(row["state"]),
            partner_id=partners[row["partner_key"]].id,
            agency_id=agencies[row["agency_code"]].id,
            due_on=dated(row["due_on"])[0],
            **{name: row[name] or None for name in ("text_en", "text_th")},
        )
