"""How the figures of a plan are written wherever they are shown: points, amounts, the gap with its light."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.documents.shown import signed
from crm.plans.rules.figures import Figures, Light, points
from crm.platform import spoken
from crm.policy.queries import policy_on
from crm.web.jinja import label
from crm.web.language import language

TONES = {Light.RED: "bad", Light.AMBER: "warm", Light.GREEN: "good", Light.NONE: "plain"}


@dataclass(frozen=True)
class Shown:
    """The figures of one node, ready to draw; percentages are whole points, None where there is none."""

    figures: Figures
    light: Light

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
    return {
        number: Shown(figures, figures.light(policy.gap_red, policy.gap_amber))
        for number, figures in found.items()
    }
