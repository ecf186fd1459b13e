"""The demonstration sample: a believable year around today, marked as sample, taken out by one command."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner, Commitment, Deviation, Participation
from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    DeviationKind,
    Direction,
    ParticipantRole,
    Side,
)
from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.people.models import Person, Post, Tenure
from crm.people.rules import TenureKind
from crm.platform.dates import Precision
from crm.seeding import sample_authority, sample_charges, sample_networks, sample_plan
from crm.seeding.people import put_person
from crm.seeding.rows import Row, Seeder, read, split, whole

SOURCE = "Sample"
FOLDER = "sample"
OUTSIDE = {
    "unplanned_reason_en": "Held under the plan of another fiscal year, which is not in the sample.",
    "unplanned_reason_th": "ดำเนินการตามแผนของปีงบประมาณอื่น ซึ่งไม่ได้รวมอยู่ในข้อมูลตัวอย่าง",
}
_SATURDAY = 5


class Sample:
    """Loads the sample around a day. `references` knows the seeded rows that it refers to."""

    def __init__(self, seeder: Seeder, references: Seeder, today: date) -> None:
        self.seeder, self.references, self.today = seeder, references, today
        self.plans = sample_plan.SamplePlans(seeder, references, today)

    def load(self) -> None:
        """People and tenures, the plan, activities, participants, promises, who has what in charge."""
        for row in read(f"{FOLDER}/people.csv"):
            put_person(self.seeder, row["key"], row, source=SOURCE)
        self.seeder.flush()
        self._tenures()
        self.plans.load()
        for row in read(f"{FOLDER}/activities.csv"):
            self._activity(row)
        self._participants()
        self._commitments()
        sample_authority.load(self.seeder, self.references, self._day)
        sample_networks.load(self.seeder, self.references, self._day)
        sample_charges.load(self.seeder, self.references)
        self.seeder.flush()

    def _day(self, offset: str) -> date:
        """A working day that many days from today: past ones move back over a weekend, coming ones on."""
        day = self.today + timedelta(days=int(offset))
        over = day.weekday() - _SATURDAY + 1
        if over <= 0:
            return day
        return day - timedelta(days=over) if day < self.today else day + timedelta(days=3 - over)

    def _tenures(self) -> None:
        for row in read(f"{FOLDER}/tenures.csv"):
            to_on = self._day(row["to_offset"]) if row["to_offset"] else None
            self.seeder.put(
                Tenure,
                f"sample:{row['key']}",
                person_id=self.seeder.known(Person)[row["person_key"]].id,
                post_id=self.references.known(Post)[row["post_key"]].id,
                kind=TenureKind(row["kind"]),
                from_on=self._day(row["from_offset"]),
                from_precision=Precision.DAY,
                to_on=to_on,
                to_precision=Precision.DAY if to_on else None,
                precedence=whole(row["precedence"]),
                gazette_ref=row["gazette_ref"] or None,
                source=SOURCE,
            )

    def _agency(self, code: str) -> Agency:
        return self.references.known(Agency)[code]

    def _activity(self, row: Row) -> None:
        starts_on, ends_on = (
            self._day(row["start_offset"]),
            self._day(row["end_offset"] or row["start_offset"]),
        )
        texts = ("title_en", "title_th", "place_en", "place_th", "result_en", "result_th")
        activity, written = self.seeder.put(
            Activity,
            row["key"],
            kind=ActivityKind(row["kind"]),
            direction=Direction(row["direction"]),
            state=ActivityState(row["state"]),
            starts_on=starts_on,
            ends_on=max(starts_on, ends_on),
            country=row["country_iso2"] or None,
            persons_theirs=whole(row["persons_theirs"]),
            persons_ours=whole(row["persons_ours"]),
            cost_thb=Decimal(row["cost_thb"]) if row["cost_thb"] else None,
            agency_id=self._agency(row["agency_code"]).id,
            source=SOURCE,
            **{name: row[name] or None for name in texts},
            **self._plan_link(row, starts_on),
        )
        if not written:
            return
        partners = [self.references.known(Partner)[key] for key in split(row["partner_keys"])]
        activity.partners = [
            ActivityPartner(partner_id=p.id, position=i) for i, p in enumerate(partners, start=1)
        ]
        activity.supporting = [self._agency(code) for code in split(row["supporting_agency_codes"])]
        refresh_search_texts(activity, partners)
        self.seeder.flush()
        self._deviation(activity, row)

    def _plan_link(self, row: Row, starts_on: date) -> dict[str, Any]:
        """The item of the plan of its year, or why there is none: the sample has two years' plans."""
        if row["plan_item_code"]:
            item = self.plans.item(row["plan_item_code"], starts_on)
            return {"plan_item_id": item.id} if item else OUTSIDE
        return {name: row[name] or None for name in OUTSIDE}

    def _deviation(self, activity: Activity, row: Row) -> None:
        if not row["decision_reason_en"]:
            return
        post = self.references.known(Post).get(row["decided_by"])
        postponed = bool(row["postponed_to_offset"])
        self.seeder.put(
            Deviation,
            f"sample:{row['key']}",
            activity_id=activity.id,
            kind=DeviationKind.POSTPONED if postponed else DeviationKind.CANCELLED,
            was_on=activity.starts_on,
            now_on=self._day(row["postponed_to_offset"]) if postponed else None,
            reason_en=row["decision_reason_en"],
            reason_th=row["decision_reason_th"],
            decided_by=(post.title_th or "") if post else row["decided_by"],
        )

    def _participants(self) -> None:
        for row in read(f"{FOLDER}/participations.csv"):
            person, post = (
                self.seeder.known(Person).get(row["person_key"]),
                self.references.known(Post).get(row["post_key"]),
            )
            self.seeder.put(
                Participation,
                f"sample:{row['activity_key']}:{row['side']}:{row['order']}",
                activity_id=self.seeder.known(Activity)[row["activity_key"]].id,
                side=Side(row["side"]),
                role=ParticipantRole(row["role"]),
                position=int(row["order"]),
                person_id=person.id if person else None,
                post_id=post.id if post else None,
                **{name: row[name] or None for name in ("name_en", "name_th", "title_en", "title_th")},
            )

    def _commitments(self) -> None:
        for number, row in enumerate(read(f"{FOLDER}/commitments.csv"), start=1):
            partner = self.references.known(Partner).get(row["partner_key"])
            self.seeder.put(
                Commitment,
                f"sample:{row['activity_key']}:{number}",
                activity_id=self.seeder.known(Activity)[row["activity_key"]].id,
                kind=CommitmentKind(row["kind"]),
                state=CommitmentState(row["state"]),
                partner_id=partner.id if partner else None,
                agency_id=self._agency(row["agency_code"]).id,
                due_on=self._day(row["due_offset"]) if row["due_offset"] else None,
                closed_on=self._day(row["closed_offset"]) if row["closed_offset"] else None,
                **{name: row[name] or None for name in ("text_en", "text_th", "evidence_en", "evidence_th")},
            )
