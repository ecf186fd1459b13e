"""Nothing above the reader's clearance stands in a brief: neither text, nor date, nor count.

An office is made up at random and some of its records are restricted. The brief of a reader who was let in
nowhere must then be, to the letter, that of the same office with those records in the archive.
"""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from crm.access.commands.granting import let_read
from crm.access.queries import Office, Somebody
from crm.activities.queries import activity_shown
from crm.activities.rules import ActivityState, CommitmentKind, Side
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.reports.brief.exports import Length
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.rules.kinds import PointKind
from tests.reports.brief.saying import TODAY, brief, told
from tests.thorough import tries

SECRET = "Zephyrine"
WHICH = ("partner", "network", "paper", "membership", "meeting", "summit", "person", "point", "sensitivity")


class Made:
    """An office around one partner, everything in it at most once restricted."""

    def __init__(self, make, plan):
        self.make, self.plan, self.records = make, plan, {}
        session = make.session
        self.partner = make.partner(name_en="Venice", name_th="เวนิส", why_en="Canals.")
        self.also = self.kept("partner", make.partner, kind=PartnerKind.CITY, name_en=f"City {SECRET}")
        self.network = self.kept(
            "network", make.partner, kind=PartnerKind.NETWORK, name_en=f"League {SECRET}", name_th=None
        )
        person = self.kept(
            "person", make.person, name_en=f"Doge {SECRET}", name_th=None, pronunciation=SECRET
        )
        make.tenure(person, make.post(self.partner, title_en="Doge"), from_on=TODAY - timedelta(days=9))
        paper = self.kept(
            "paper", make.agreement, self.partner, title_en=f"Pact {SECRET}", signed_on=self.day(0)
        )
        self.kept("membership", make.agreement, self.partner, self.network, title_en=f"Charter {SECRET}")
        meeting = self.kept(
            "meeting", make.activity, self.partner, starts_on=self.day(1), **self.texts("Fair")
        )
        summit = self.kept(
            "summit", make.activity, self.partner, self.network, starts_on=self.day(2), **self.texts("Summit")
        )
        self.visit = make.activity(self.partner, self.also, title_en="The visit", state=ActivityState.PLANNED)
        for activity, who in ((meeting, person), (self.visit, person), (summit, None)):
            secret = who in self.closed or activity in self.closed
            name = f"Guest {SECRET}" if secret else "Guest"
            make.participant(
                activity, side=Side.THEIRS, person_id=who.id if who else None, name_en=name, name_th=None
            )
            if activity is not self.visit:
                text = f"Promise {SECRET}" if activity in self.closed else "Promise"
                make.commitment(
                    activity, text_en=text, kind=CommitmentKind.RECEIVED, partner_id=self.partner.id
                )
                make.gift(
                    activity, item_en=f"Vase {SECRET}" if activity in self.closed else "Vase", item_th=None
                )
                make.document(activity, title_en=f"Photo {SECRET}" if activity in self.closed else "Photo")
        if paper not in self.closed:
            make.obligation(paper, text_en="Duty", partner_id=self.partner.id)
        for which, kind in (("point", PointKind.TALKING_POINT), ("sensitivity", PointKind.SENSITIVITY)):
            self.kept(which, self.point, kind=kind, text_en=f"Say {SECRET}")
        session.commit()

    @property
    def closed(self):
        return [record for which, record in self.records.items() if which in self.plan["closed"]]

    def day(self, number):
        return TODAY - timedelta(days=self.plan["days"][number])

    def texts(self, title):
        return {"title_en": f"{title} {SECRET}", "title_th": None, "result_en": SECRET, "place_en": SECRET}

    def kept(self, which, maker, *above, **facts):
        """One record; its secret word is taken out where it stays open."""
        if which not in self.plan["closed"]:
            facts = {k: v.replace(SECRET, "open") if type(v) is str else v for k, v in facts.items()}
        else:
            facts["classification"] = Classification.RESTRICTED
        self.records[which] = maker(*above, **facts)
        return self.records[which]

    def point(self, **facts):
        row = TalkingPoint(partner_id=self.partner.id, position=1, **facts)
        self.make.session.add(row)
        self.make.session.flush()
        return row

    def put_away(self):
        for record in self.closed:
            record.archived_at = now()
        self.make.session.commit()

    def sweep(self):
        """The next office begins with nothing of this one."""
        for record in (self.partner, self.visit, *self.records.values()):
            record.archived_at = now()
        self.make.session.commit()


PLANS = st.fixed_dictionaries(
    {
        "closed": st.sets(st.sampled_from(WHICH)),
        "days": st.lists(st.integers(0, 2000), min_size=3, max_size=3),
    }
)


@settings(
    max_examples=tries(4, 12),
    phases=(Phase.explicit, Phase.generate),  # each example is an office: shrinking takes longer than reading
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=PLANS)
def test_a_brief_says_nothing_above_its_readers_clearance(app, session, make, plan):
    made = Made(make, plan)
    said = every_brief(app, session, made)
    assert not any(SECRET in text for text in said)
    made.put_away()
    assert every_brief(app, session, made) == said
    made.sweep()


def every_brief(app, session, made):
    """For readers who were let in nowhere: on the partners and for the visit, each in every way it comes."""
    visit = session.scalars(activity_shown(made.visit.id)).unique().one()
    partners = [made.partner, made.also]
    return [
        told(brief(app, session, partners, reader, language, length, of))
        for reader in (Somebody(None, Role.OFFICER), Office())
        for language in ("en", "th")
        for length in Length
        for of in (None, visit)
    ]


@pytest.mark.parametrize("which", ["partner", "paper", "meeting", "person", "point", "sensitivity"])
def test_whoever_was_let_in_reads_it_and_the_brief_says_it_is_restricted(app, session, make, browser, which):
    made = Made(make, {"closed": {which}, "days": [400, 40, 30]})
    reader = browser.sign_in(Role.OFFICER).user
    record = made.records[which]
    let_read(session, record.__tablename__, record.id, [reader.id])
    session.commit()
    document = brief(app, session, [made.partner, made.also], Somebody(reader.id, Role.OFFICER))
    assert SECRET in told(document)
    assert ("Classification", "Restricted") in document.facts
