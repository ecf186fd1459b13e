"""The city's house as far as the Act asks: posts, who holds them, who is away, what was passed on to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm.agencies.rules import AgencyKind
from crm.authority.rules.kinds import Act, Instrument, Mode
from crm.authority.rules.verdicts import Names
from crm.people.rules import EndReason, PostClass, TenureKind
from crm.platform.dates import PartialDate

EVERY_ACT = frozenset(Act)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post of the city; `appointed_by` is the post that fills a political one."""

    id: int
    title: Names
    act_class: PostClass
    agency_id: int
    is_head: bool = False
    appointed_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A person in a post; `to_on` is the first day no longer in it, dates are as exact as known."""

    id: int
    person_id: int
    post_id: int
    from_on: PartialDate | None
    to_on: PartialDate | None = None
    kind: TenureKind = TenureKind.SUBSTANTIVE
    end_reason: EndReason | None = None
    precedence: int | None = None
    order_ref: str | None = None
    gazette_ref: str | None = None
    gazette_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Absence:
    """A holder is not available from a day until before another; None is until further notice."""

    holding_id: int
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """A paper that passes power on from a day until before another.

    `issued_on` None is a draft. `given_by` is the holding of whoever gave it, None for an authority outside
    the city's house. `to_person` None: to whoever holds the post. `areas` count only without `all_areas`.
    """

    id: int
    mode: Mode = Mode.AUTHORISATION
    from_post: int
    to_post: int
    to_person: int | None = None
    given_by: int | None = None
    instrument: Instrument
    number: str = ""
    issued_on: date | None
    gazette_ref: str | None = None
    gazette_on: date | None = None
    acts: frozenset[Act] = EVERY_ACT
    areas: frozenset[int] = frozenset()
    all_areas: bool = True
    exclusions: Names | None = None
    from_on: date
    to_on: date | None = None
    revoked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency of the city; a division stands below another."""

    id: int
    name: Names
    kind: AgencyKind
    parent_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Area:
    """A numbered power of section 89; one that another law governs cannot be delegated (81 to 84, para 3)."""

    id: int
    number: Names
    delegable: bool = True


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything on file that bears on who may do what. Facts later than the day asked change nothing."""

    posts: Mapping[int, Post]
    people: Mapping[int, Names]
    agencies: Mapping[int, Agency] = field(default_factory=dict)
    areas: Mapping[int, Area] = field(default_factory=dict)
    holdings: tuple[Holding, ...] = ()
    absences: tuple[Absence, ...] = ()
    delegations: tuple[Delegation, ...] = ()

    def holding(self, number: int | None) -> Holding | None:
        return next((h for h in self.holdings if h.id == number), None)

    def holdings_of(self, post_id: int) -> tuple[Holding, ...]:
        return tuple(h for h in self.holdings if h.post_id == post_id)

    def of_class(self, *classes: PostClass) -> tuple[Post, ...]:
        return tuple(post for post in self.posts.values() if post.act_class in classes)

    def person_in(self, holding: Holding) -> Names:
        return self.people[holding.person_id]

    def title_of(self, holding: Holding) -> Names:
        return self.posts[holding.post_id].title

    def is_absent(self, holding: Holding, day: date) -> bool:
        """Whether it is on file that the holder is not available on a day."""
        return any(
            absence.holding_id == holding.id
            and absence.from_on <= day
            and (absence.to_on is None or day < absence.to_on)
            for absence in self.absences
        )

    def is_within(self, post: Post, agency_id: int) -> bool:
        """Whether a post stands in an agency or in a division below it."""
        below = self.agencies.get(post.agency_id)
        return post.agency_id == agency_id or (below is not None and below.parent_id == agency_id)
