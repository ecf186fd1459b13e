"""Clearances: which of them content demands, how each is sought, and whether it stands on a day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crm.authority.rules.kinds import Organ
from crm.authority.rules.verdicts import Names
from crm.permissions import Permission
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled


class ClearanceKind(Labelled):
    """What has to be obtained, by the section that asks for it."""

    COUNCIL_APPROVAL = "council_approval", N_("Approval of the Council")
    LEGAL_REVIEW = "s89_legal_review", N_("Legal review of the powers (section 89)")
    NECESSITY = "s93_necessity", N_("Necessity outside the districts (section 93 (1))")
    ENDORSEMENT = "s93_endorsement", N_("Endorsement of the authorities concerned (section 93 (3))")
    COMPANY_COUNCIL = "s94_company_council", N_("Council's resolution on a company (section 94 (3))")
    COMPANY_MINISTER = "s94_company_minister", N_("Minister's consent to a company (section 94 (4))")
    SYNDICATE_DECREE = "s95_syndicate_decree", N_("Royal decree on a syndicate (section 95)")
    OPERATOR_COUNCIL = "s96_council", N_("Council's approval of a private operator (section 96)")
    OPERATOR_MINISTER = "s96_minister", N_("Minister's approval of a private operator (section 96)")
    AID_CLASSIFIED = "s117_10_classification", N_("Classification as foreign aid (section 117 (10))")
    LOAN_COUNCIL = "s117_11_council", N_("Council's approval of a foreign loan (section 117 (11))")
    DONATION_ACCEPTED = "s117_12_acceptance", N_("Acceptance of a donation (section 117 (12))")
    FOREIGN_MINISTRY = "foreign_ministry", N_("Opinion of the Ministry of Foreign Affairs")
    INTERIOR = "interior", N_("Opinion of the Ministry of Interior")
    CABINET = "cabinet", N_("Approval of the Cabinet")


class Venture(Labelled):
    """With whom a joint undertaking is run (sections 94 to 96)."""

    NONE = "none", N_("No joint undertaking")
    COMPANY = "company", N_("A company")
    SYNDICATE = "syndicate", N_("A syndicate")
    PRIVATE_OPERATOR = "private_operator", N_("A private operator")


class ForeignMoney(Labelled):
    """What comes from abroad (section 117 (10) to (12))."""

    NONE = "none", N_("No money from abroad")
    AID = "aid", N_("Aid (section 117 (10))")
    LOAN = "loan", N_("Loan (section 117 (11))")
    DONATION = "donation", N_("Donation (section 117 (12))")


@dataclass(frozen=True, kw_only=True)
class Content:
    """What an agreement is about, as far as clearances ask. `outside_districts` None: nobody has said."""

    organ: Organ
    kind: str = ""
    areas_mapped: bool = False
    outside_districts: bool | None = None
    venture: Venture = Venture.NONE
    foreign_money: ForeignMoney = ForeignMoney.NONE
    foreign_party: bool = True


class Condition(Labelled):
    """What about the content makes a rule ask for its clearance."""

    NO_AREA = "no_area", N_("No power of section 89 is named")
    OUTSIDE = "outside", N_("It reaches outside the districts")
    OUTSIDE_NOT_SAID = "outside_not_said", N_("Nobody has said whether it reaches outside the districts")
    COMPANY = "company", N_("It founds or joins a company")
    SYNDICATE = "syndicate", N_("It founds a syndicate")
    PRIVATE_OPERATOR = "private_operator", N_("A private operator carries it out")
    AID = "aid", N_("It brings foreign aid")
    LOAN = "loan", N_("It brings a foreign loan")
    DONATION = "donation", N_("It brings a donation")
    FOREIGN_PARTY = "foreign_party", N_("A party is foreign")


MET: Mapping[Condition, Callable[[Content], bool]] = {
    Condition.NO_AREA: lambda content: not content.areas_mapped,
    Condition.OUTSIDE: lambda content: content.outside_districts is True,
    Condition.OUTSIDE_NOT_SAID: lambda content: content.outside_districts is None,
    Condition.COMPANY: lambda content: content.venture is Venture.COMPANY,
    Condition.SYNDICATE: lambda content: content.venture is Venture.SYNDICATE,
    Condition.PRIVATE_OPERATOR: lambda content: content.venture is Venture.PRIVATE_OPERATOR,
    Condition.AID: lambda content: content.foreign_money is ForeignMoney.AID,
    Condition.LOAN: lambda content: content.foreign_money is ForeignMoney.LOAN,
    Condition.DONATION: lambda content: content.foreign_money is ForeignMoney.DONATION,
    Condition.FOREIGN_PARTY: lambda content: content.foreign_party,
}
"""When each condition is met."""


class Rule(Protocol):
    """A line of the table that administrators keep; without `valid_from` it is switched off."""

    @property
    def code(self) -> str: ...
    @property
    def condition(self) -> Condition: ...
    @property
    def kind(self) -> ClearanceKind: ...
    @property
    def section(self) -> str: ...
    @property
    def why_en(self) -> str: ...
    @property
    def why_th(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True)
class Demand:
    """A clearance that a rule asks for, and why."""

    kind: ClearanceKind
    rule: str
    section: str
    why: Names


def is_on(rule: Rule, day: date) -> bool:
    """Whether a rule is switched on for a day; `valid_to` is the first day without it."""
    return (
        rule.valid_from is not None
        and rule.valid_from <= day
        and (rule.valid_to is None or day < rule.valid_to)
    )


def demanded(content: Content, rules: Iterable[Rule], day: date) -> tuple[Demand, ...]:
    """The clearances that a content demands on a day, each kind once, by the first rule in order of code."""
    asking = sorted(
        (rule for rule in rules if is_on(rule, day) and MET[rule.condition](content)),
        key=lambda rule: rule.code,
    )
    found: dict[ClearanceKind, Demand] = {}
    for rule in asking:
        why = Names(rule.why_en, rule.why_th)
        found.setdefault(rule.kind, Demand(rule.kind, rule.code, rule.section, why))
    return tuple(found.values())


class ClearanceState(Labelled):
    """How far a clearance is."""

    REQUIRED = "required", N_("Required")
    REQUESTED = "requested", N_("Requested")
    GRANTED = "granted", N_("Granted")
    REFUSED = "refused", N_("Refused")
    LAPSED = "lapsed", N_("Lapsed")
    NOT_REQUIRED = "not_required", N_("Not required")


S = ClearanceState
STANDING = frozenset({S.GRANTED, S.NOT_REQUIRED})


class Decided(Protocol):
    """What a clearance is judged by."""

    @property
    def state(self) -> ClearanceState: ...
    @property
    def decided_on(self) -> date | None: ...


def stands_on(clearance: Decided, day: date) -> bool:
    """Whether nothing is missing any more: granted, or not required, by that day."""
    decided = clearance.decided_on
    return clearance.state in STANDING and decided is not None and decided <= day


class Reasoned(Decided, Protocol):
    """What a decision on a clearance rests on."""

    @property
    def reference(self) -> str | None: ...
    @property
    def opinion_en(self) -> str | None: ...
    @property
    def opinion_th(self) -> str | None: ...


def without_reference(clearance: Reasoned) -> str | None:
    """Why a decision cannot be recorded yet, or None."""
    if clearance.decided_on is None:
        return N_("Give the day of the decision.")
    return None if clearance.reference else N_("Give the reference of the decision.")


def without_opinion(clearance: Reasoned) -> str | None:
    """Why it cannot be called not required: that needs an opinion on file."""
    missing = without_reference(clearance)
    if missing:
        return missing
    if clearance.opinion_en or clearance.opinion_th:
        return None
    return N_("Not required needs an opinion on file: give its text.")


_EDIT, _DECIDE = Permission.AUTHORITY_EDIT, Permission.AUTHORITY_APPROVE
LIFECYCLE = Lifecycle(
    Transition("request", N_("Request"), frozenset({S.REQUIRED, S.REFUSED, S.LAPSED}), S.REQUESTED, _EDIT),
    Transition("grant", N_("Granted"), frozenset({S.REQUESTED}), S.GRANTED, _DECIDE, without_reference),
    Transition("refuse", N_("Refused"), frozenset({S.REQUESTED}), S.REFUSED, _DECIDE, without_reference),
    Transition("lapse", N_("Lapsed"), frozenset({S.REQUESTED}), S.LAPSED, _EDIT),
    Transition(
        "not_require",
        N_("Not required"),
        frozenset({S.REQUIRED, S.REQUESTED, S.REFUSED}),
        S.NOT_REQUIRED,
        _DECIDE,
        without_opinion,
    ),
)
"""Requested, then decided by somebody else; what was refused or lapsed may be requested again."""
