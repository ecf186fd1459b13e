"""How the figures of a plan are written wherever they are shown: points, amounts, the gap with its light."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from sqlalchemy.orm import Session

from crm.access.queries import Reader, visible_to
from crm.documents.shown import signed
from crm.plans.models import PlanItem
from crm.plans.queries import items_of_year, loaded
from crm.plans.rules.figures import Figures, Light, figures_of, points
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.policy.queries import policy_on
from crm.policy.rules import Policy
from crm.web.jinja import label
from crm.web.language import language

TONES = {Light.RED: "bad", Light.AMBER: "warm", Light.GREEN: "good", Light.AHEAD: "calm", Light.NONE: "plain"}


@dataclass(frozen=True)
class Shown:
    """The figures of one node, ready to draw; percentages are whole points, None where there is none."""

    figures: Figures
    light: Light

    @classmethod
    def by(cls, policy: Policy, figures: Figures) -> Self:
        """With the light that the office's own figures give."""
        return cls(figures, figures.light(policy.gap_red, policy.gap_amber))

    @property
    def progress(self) -> int | None:
        return points(self.figures.progress)

    @property
    def spent(self) -> int | None:
        return points(self.figures.spent)

    @property
    def gap(self) -> str:
        """With its sign: +55; nothing where there is no money to compare."""
        return "" if self.figures.gap is None else signed(self.figures.gap)

    @property
    def tone(self) -> str:
        return TONES[self.light]

    @property
    def said(self) -> str:
        return label(self.light)

    @property
    def allocated(self) -> str:
        return spoken.baht(self.figures.allocated, language())

    @property
    def disbursed(self) -> str:
        return spoken.baht(self.figures.disbursed, language())

    @property
    def balance(self) -> str:
        return spoken.baht(self.figures.balance, language())


def judged(session: Session, found: Mapping[int | None, Figures], day: date) -> dict[int | None, Shown]:
    """The figures of each node, with the light that the office's own figures of a day give them."""
    policy = policy_on(session, day)
    return {number: Shown.by(policy, figures) for number, figures in found.items()}


def figures_of_year(
    session: Session, reader: Reader, year: int, today: date
) -> tuple[Sequence[PlanItem], dict[int | None, Figures]]:
    """The items of the annual plans of a fiscal year (C.E.), and the figures of each as they stand today.

    Under None stand those of the whole year.
    """
    items = session.scalars(visible_to(items_of_year(year), PlanItem, reader)).all()
    until = min(Month.of(today).first, date(year, 9, 1))
    kept = loaded(session, [item.id for item in items]).kept(until, year=year)
    return items, figures_of(items, kept, until)
