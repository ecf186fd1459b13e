"""Seeds of agreements and plans: legacy papers, each once, with every source that mentions it."""

from datetime import date

from sqlalchemy import select

from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.commands import bring_on_file
from crm.agreements.models import Agreement, Party
from crm.agreements.rules import AgreementKind, Organ, Term
from crm.partners.models import Partner
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel, PlanKind, PlanState
from crm.platform.base import Confidence
from crm.seeding.rows import Row, Seeder, dated, is_own, known, read, split


def load(seeder: Seeder) -> None:
    """agreements.csv, plans.csv, plan_items.csv."""
    _agreements(seeder)
    _plans(seeder)
    _items(seeder)


def _agreements(seeder: Seeder) -> None:
    partners, areas = seeder.known(Partner), seeder.known(AuthorityArea)
    for row in read("agreements.csv"):
        agreement, written = seeder.put(
            Agreement, row["key"], **_facts(row), agency_id=seeder.known(Agency)[row["agency_code"]].id
        )
        if written:
            seeder.link(agreement, "areas", [areas[code] for code in split(row["area_codes"])])
            seeder.flush()
            _parties(seeder, agreement, [partners[key] for key in split(row["partner_keys"])])
            bring_on_file(seeder.session, agreement, signed=known(row["signed_on"]))


def _parties(seeder: Seeder, agreement: Agreement, partners: list[Partner]) -> None:
    session = seeder.session
    there = {
        party.partner_id: party
        for party in session.scalars(select(Party).where(Party.agreement_id == agreement.id))
    }
    for position, partner in enumerate(partners, start=1):
        party = there.pop(partner.id, None) or Party(agreement_id=agreement.id, partner_id=partner.id)
        party.position = position
        session.add(party)
    for gone in there.values():
        session.delete(gone)


def _facts(row: Row) -> dict[str, object]:
    texts = ("title_en", "title_th", "place_en", "place_th", "signatory_bma", "signatory_partner")
    notes = ("fields_en", "fields_th", "note_en", "note_th", "source")
    dates: dict[str, object] = {}
    for name in ("effective", "ends"):
        dates[f"{name}_on"], dates[f"{name}_precision"] = dated(row[f"{name}_on"])
    return {
        "kind": AgreementKind(row["kind"]),
        "organ": Organ(row["organ"]),
        "term": Term(row["term"]),
        "title_en_own": is_own(row["title_en_basis"]),
        "title_th_own": is_own(row["title_th_basis"]),
        "agency_assumed": row["agency_basis"] == "assumed",
        "legacy": True,
        "confidence": Confidence(row["confidence"]),
        **dates,
        **{name: row[name] or None for name in texts + notes},
    }


def _plans(seeder: Seeder) -> None:
    rows = list(read("plans.csv"))
    for row in [row for row in rows if not row["parent_code"]] + [row for row in rows if row["parent_code"]]:
        parent = seeder.known(Plan).get(row["parent_code"])
        texts = ("title_en", "title_th", "title_as_published", "note_en", "note_th", "source")
        seeder.put(
            Plan,
            row["code"],
            code=row["code"],
            kind=PlanKind(row["kind"]),
            title_en_own=is_own(row["title_en_basis"]),
            title_th_own=is_own(row["title_th_basis"]),
            fiscal_year_from=int(row["fiscal_year_from"]),
            fiscal_year_to=int(row["fiscal_year_to"]),
            period_start=date.fromisoformat(row["period_start"]) if row["period_start"] else None,
            period_end=date.fromisoformat(row["period_end"]) if row["period_end"] else None,
            state=PlanState.APPROVED,
            parent_id=parent.id if parent else None,
            confidence=Confidence(row["confidence"]),
            **{name: row[name] or None for name in texts},
        )
        seeder.flush()


def _items(seeder: Seeder) -> None:
    for row in read("plan_items.csv"):
        seeder.put(
            PlanItem,
            row["code"],
            plan_id=seeder.known(Plan)[row["plan_code"]].id,
            level=ItemLevel(row["level"]),
            code=row["code"],
            seq=int(row["seq"]),
            name_en=row["name_en"],
            name_th=row["name_th"],
            name_th_own=is_own(row["name_th_basis"]),
            concerns=row["concerns"].replace(";", ",") or None,
            agency_id=seeder.known(Agency)[row["agency_code"]].id,
            agency_assumed=row["agency_basis"] == "assumed",
            note_en=row["note_en"] or None,
            note_th=row["note_th"] or None,
            source=row["source"] or None,
            confidence=Confidence(row["confidence"]),
        )
