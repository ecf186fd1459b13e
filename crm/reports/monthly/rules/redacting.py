"""The report for others: names of persons and restricted records are left out, and that is marked."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from crm.reports.monthly.rules.facts import (
    ActionFact,
    ErratumFact,
    MissionFact,
    MonthFacts,
    Pair,
    SignatureFact,
)
from crm.reports.monthly.rules.facts.plans import PlanFacts

LEFT_OUT = Pair("[ตัดชื่อออก]", "[name left out]")
"""Stands where a name stood, in the language of the text."""
LEFT_OUT_HERE = "[ตัดชื่อออก/name left out]"
"""The same in a text that both languages share."""
SHORTEST = 4
"""A name of fewer letters would be found in words that are none."""

OF_PERSONS = frozenset(
    {"name_en", "name_th", "person_id", "to_person_id", "decided_by", "decided_by_en", "decided_by_th"}
)
"""The fields of errata that hold whom a report named."""
PERSONS = frozenset({"participation", "signature"})
"""The tables whose rows are told by a person where they came or went."""


def redacted(facts: MonthFacts, known: Iterable[Pair] = ()) -> MonthFacts:
    """The same month without restricted records, and with a mark for each name of a person.

    Names that the report gives and those `known` are struck from every text too; one that a text spells in
    another way stays.
    """
    names = {text.strip() for pair in (*_names(facts), *known) for text in pair if text}
    hide = _hiding({name for name in names if len(name) >= SHORTEST})
    normal = replace(
        facts,
        activities=[_of_activity(a) for a in facts.activities if not a.restricted],
        agreements=[
            replace(
                a, log=[_of_action(one) for one in a.log], clearances=[_of_clearance(c) for c in a.clearances]
            )
            for a in facts.agreements
            if not a.restricted
        ],
        promises=[promise for promise in facts.promises if not promise.restricted],
        duties=[duty for duty in facts.duties if not duty.restricted],
        dues=[due for due in facts.dues if not due.restricted],
        missions=[
            left for mission in facts.missions if not mission.restricted and (left := _of_mission(mission))
        ],
        delegations=[replace(paper, person=_mark(paper.person)) for paper in facts.delegations],
        plan=_of_plan(facts.plan),
        errata=[_of_erratum(one) for one in facts.errata],
    )
    shown = {activity.id for activity in normal.activities}
    kept = [replace(d, decided_by=LEFT_OUT_HERE) for d in facts.deviations if d.activity_id in shown]
    standing = replace(
        facts.standing,
        redacted=True,
        prepared_by=_mark(facts.standing.prepared_by),
        approved_by=_mark(facts.standing.approved_by),
        capacity=None,
    )
    clean: MonthFacts = _struck(replace(normal, deviations=kept, standing=standing), hide)
    return clean


def _of_activity(activity: Any) -> Any:
    return replace(activity, attendees=[replace(one, name=_mark(one.name)) for one in activity.attendees])


def _of_mission(mission: MissionFact) -> MissionFact | None:
    """Which mission it was and on which day stays; None where all that is told of it is restricted."""
    received, farewells, waiting = (
        [replace(head, name=_mark(head.name)) for head in heads if not head.restricted]
        for heads in (mission.received, mission.farewells, mission.waiting)
    )
    letters = None if mission.letters is None else mission.letters - mission.closed_letters
    if not (received or farewells or waiting or letters):
        return None
    left = replace(mission, received=received, farewells=farewells, waiting=waiting)
    return replace(left, letters=letters, closed_letters=0)


def _of_plan(plan: PlanFacts) -> PlanFacts:
    """Without whoever is in charge of an item and whoever decided on a line."""
    lines, ahead = (
        [replace(line, decided_by=line.decided_by and LEFT_OUT_HERE) for line in found]
        for found in (plan.lines, plan.next_lines)
    )
    items = [replace(item, officer=_mark(item.officer)) for item in plan.items]
    return replace(plan, items=items, lines=lines, next_lines=ahead)


def _of_erratum(erratum: ErratumFact) -> ErratumFact:
    came_or_went = not erratum.field and erratum.row.partition(":")[0] in PERSONS
    left = replace(erratum, by=_mark(erratum.by))
    if not came_or_went and erratum.field not in OF_PERSONS:
        return left
    return replace(left, was=erratum.was and LEFT_OUT, now=erratum.now and LEFT_OUT)


def _of_action(action: ActionFact) -> ActionFact:
    signatures = [_of_signature(one) for one in action.signatures]
    return replace(action, entered_by=_mark(action.entered_by), signatures=signatures)


def _of_signature(signature: SignatureFact) -> SignatureFact:
    """The sentence of the verdict names who signed; its kind stays."""
    return replace(signature, name=_mark(signature.name), says=None)


def _of_clearance(clearance: Any) -> Any:
    return replace(clearance, decided_by=_mark(clearance.decided_by))


def _mark(name: Pair) -> Pair:
    return LEFT_OUT if any(name) else name


def _names(facts: MonthFacts) -> Iterator[Pair]:
    yield from (person.name for activity in facts.activities for person in activity.attendees)
    yield from (paper.person for paper in facts.delegations)
    yield from (item.officer for item in facts.plan.items)
    yield from (erratum.by for erratum in facts.errata)
    yield from (facts.standing.prepared_by, facts.standing.approved_by)
    for mission in facts.missions:
        yield from (head.name for head in (*mission.received, *mission.farewells, *mission.waiting))
    for agreement in facts.agreements:
        yield from (signature.name for action in agreement.log for signature in action.signatures)


def _hiding(names: set[str]) -> Callable[[str, str], str]:
    """Strike names out of a text; the longest first, so that none leaves its end behind."""
    if not names:
        return lambda text, _mark: text
    wanted = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    return lambda text, mark: wanted.sub(mark, text)


def _struck(value: Any, hide: Callable[[str, str], str]) -> Any:
    """Every text of the facts without the names, the marks in its own language."""
    if isinstance(value, Pair):
        return Pair(*(text and hide(text, mark or "") for text, mark in zip(value, LEFT_OUT, strict=True)))
    if (
        is_dataclass(value)
        and not isinstance(value, type)
        and type(value).__module__.startswith("crm.reports")
    ):
        return replace(value, **{one.name: _struck(getattr(value, one.name), hide) for one in fields(value)})
    if isinstance(value, list):
        return [_struck(one, hide) for one in value]
    if type(value) is str:
        return hide(value, LEFT_OUT_HERE)
    return value
