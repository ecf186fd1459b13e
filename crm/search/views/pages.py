"""One question over every noun: the page of results, one noun page by page, and what is offered meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from flask import abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.keeping.nouns import Noun, nouns
from crm.permissions import Permission
from crm.platform.text import cleaned
from crm.search.models import SearchEntry
from crm.search.queries import Question, Tier, counted, nearest, page_of, resembling
from crm.search.rules import ALIKE, LAST_NUMBER, LEAST_ALIKE, LONGEST, Best, closeness, likeness
from crm.search.views.blueprint import bp
from crm.search.views.drawing import Group, Hit, Turn, drawn, group, tabs, told_in, turns
from crm.web.access import requires
from crm.web.database import db
from crm.web.remembering import remembered

IN_A_GROUP, ON_A_PAGE, OFFERED, OFFERED_OF_A_NOUN = 6, 50, 8, 4
COMPARED = 3000
"""So many names of a noun at most are compared with a word that nothing is called by."""

_BY_NAME = (Tier.WHOLE_NAME, Tier.BEGINNING, Tier.NAMES)
_BY_NAME_AT_WORST = 2

Counts = Mapping[str, int]
Offer: TypeAlias = tuple[Noun, Sequence[Hit]]


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    """Every noun that holds what was typed, at most six of each; `in` shows one noun, page by page."""
    question = Question(db.session(), _typed())
    counts = _counts(question)
    chosen = next((noun for noun in _searched() if noun.entity == request.args.get("in")), None)
    groups: list[Group]
    best: list[Best] = []
    turned: Sequence[Turn] = ()
    meant: SearchEntry | None = None
    if chosen is not None:
        groups, turned = _page(question, chosen, counts)
    elif counts or not question:
        groups, best = _nearest(question, counts)
    else:
        groups, best, meant = _misspelt(question)
    return render_template(
        "search/index.html",
        typed=_typed(),
        tabs=tabs(_searched(), counts, chosen, _typed()),
        groups=groups,
        best=best,
        turns=turned,
        meant=told_in(meant) if meant else "",
    )


@bp.get("/suggestions")
@requires(Permission.REGISTER_READ)
def suggestions() -> ResponseReturnValue:
    """The few nearest, drawn: what stands below the search while one types."""
    question = Question(db.session(), _typed())
    if len(question.typed) < 2:
        return jsonify(found=0, drawn="")
    groups, best = _offered(question)
    piece = render_template("search/_suggestions.html", groups=groups, best=best, typed=_typed())
    return jsonify(found=sum(len(hits) for _noun, hits in groups), drawn=piece)


def _typed() -> str:
    return cleaned(request.args.get("q", ""))[:LONGEST]


def _searched() -> list[Noun]:
    """The nouns that can be found, as they follow each other on the page."""
    found = [(noun.indexed.order, noun) for noun in nouns().values() if noun.indexed]
    return [noun for _order, noun in sorted(found, key=lambda pair: pair[0])]


def _counts(question: Question) -> Counts:
    """Of each noun that holds what was typed, how many: asked once, whichever of its pages is turned to."""
    if not question:
        return {}

    def ask() -> Counts:
        rows = db.session().execute(counted(question, _searched(), me()))
        return {row.entity: row.found for row in rows if row.found}

    return remembered(("found", _typed()), ask)


def _offered(question: Question) -> tuple[list[Offer], list[Best]]:
    """What is called so; if nothing is, what holds it anywhere; if nothing does, the name most like it."""
    groups, best = _named(question)
    if groups:
        return groups, best
    counts = _counts(question)
    if counts:
        found, best = _nearest(question, counts)
    else:
        found, best, _meant = _misspelt(question)
    left = OFFERED
    for one in found:
        hits = one.hits[: min(left, OFFERED_OF_A_NOUN)]
        left -= len(hits)
        if hits:
            groups.append((one.noun, hits))
    return groups, best


def _named(question: Question) -> tuple[list[Offer], list[Best]]:
    """The few nearest by name, and of each noun the one that must be meant."""
    wanted = [(noun, (Tier.NAMES,) if _by_day(noun) else _BY_NAME) for noun in _searched()]
    entries = db.session().scalars(nearest(question, wanted, me(), OFFERED_OF_A_NOUN)).all()
    hits: dict[str, list[Hit]] = defaultdict(list)
    for entry in _ranked(question, entries)[:OFFERED]:
        hits[entry.entity].append(drawn(nouns()[entry.entity], entry, question.words))
    groups: list[Offer] = [(noun, hits[noun.entity]) for noun in _searched() if noun.entity in hits]
    return groups, _best(question, entries) if groups else []


def _nearest(question: Question, counts: Counts) -> tuple[list[Group], list[Best]]:
    """The nearest of each noun, and of each noun the one that must be meant."""
    held = [noun for noun in _searched() if noun.entity in counts]
    if not held:
        return [], []
    few = [(noun, _tiers(noun, counts[noun.entity])) for noun in held]
    entries = defaultdict(list)
    for entry in _ranked(question, db.session().scalars(nearest(question, few, me(), IN_A_GROUP))):
        entries[entry.entity].append(entry)
    groups = [
        group(noun, entries[noun.entity][:IN_A_GROUP], question.words, counts[noun.entity], _typed())
        for noun in held
    ]
    best = [one for noun in held for one in _unmistakable(question, entries[noun.entity])]
    if all(_by_day(noun) and counts[noun.entity] <= IN_A_GROUP for noun in held):
        best += [_as_best(question, one) for noun in held for one in entries[noun.entity]]
    return groups, sorted(best, key=lambda one: one.closeness)


def _misspelt(question: Question) -> tuple[list[Group], list[Best], SearchEntry | None]:
    """Where nothing is called so: the one record whose name is written most alike, if any is."""
    if len(question.typed) < LEAST_ALIKE:
        return [], [], None
    alike: list[tuple[float, SearchEntry]] = []
    for noun in (noun for noun in _searched() if not _by_day(noun)):
        entries = db.session().scalars(resembling(question, noun, me(), COMPARED))
        alike += [(likeness(entry.names, question.typed), entry) for entry in entries]
    near, entry = max(alike, key=lambda pair: (pair[0], -pair[1].id), default=(0.0, None))
    if entry is None or near < ALIKE:
        return [], [], None
    found = group(nouns()[entry.entity], [entry], question.words, 1, told_in(entry))
    return [found], [_as_best(question, entry)], entry


def _as_best(question: Question, entry: SearchEntry) -> Best:
    return Best(entry.entity, entry.entity_id, _near(question, entry))


def _best(question: Question, entries: Sequence[SearchEntry]) -> list[Best]:
    """Of what is offered while one types: the record of each noun that must be meant."""
    of_noun = defaultdict(list)
    for entry in _ranked(question, entries):
        of_noun[entry.entity].append(entry)
    best = [one for ranked in of_noun.values() for one in _unmistakable(question, ranked)]
    return sorted(best, key=lambda one: one.closeness)


def _tiers(noun: Noun, count: int) -> Sequence[Tier]:
    """How near the few that are shown must be sought, where there are more than those."""
    if count <= IN_A_GROUP:
        return (Tier.ANYWHERE,)
    return (Tier.NAMES, Tier.ANYWHERE) if _by_day(noun) else tuple(Tier)


def _by_day(noun: Noun) -> bool:
    return noun.indexed is not None and noun.indexed.by_day


def _ranked(question: Question, entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    """The nearest first, among equals the latest; what goes by day is as near by any of its names."""

    def order(entry: SearchEntry) -> tuple[int, int]:
        near = _near(question, entry)
        by_day = _by_day(nouns()[entry.entity])
        return (max(near, _BY_NAME_AT_WORST) if by_day else near), -entry.id

    return sorted(entries, key=order)


def _near(question: Question, entry: SearchEntry) -> int:
    return closeness(entry.names, question.words, question.typed)


def _unmistakable(question: Question, ranked: Sequence[SearchEntry]) -> list[Best]:
    """The one that is called what was typed, if no other is as near."""
    near = [_near(question, entry) for entry in ranked]
    nearest_of_all = min(near)
    if nearest_of_all > _BY_NAME_AT_WORST or near.count(nearest_of_all) > 1:
        return []
    meant = ranked[near.index(nearest_of_all)]
    return [Best(meant.entity, meant.entity_id, nearest_of_all)]


def _page(question: Question, noun: Noun, counts: Counts) -> tuple[list[Group], Sequence[Turn]]:
    """One noun, the latest first; `before` and `after` are the numbers of the entries where a page ends."""
    if noun.entity not in counts:
        return [], ()
    before, after = _number("before"), _number("after")
    entries = (
        db.session().scalars(page_of(question, noun, me(), ON_A_PAGE + 1, before=before, after=after)).all()
    )
    more = len(entries) > ON_A_PAGE
    shown = entries[:ON_A_PAGE] if after is None else entries[:ON_A_PAGE][::-1]
    later, earlier = (before is not None, more) if after is None else (more, True)
    turned = turns(noun, shown, _typed(), later=later, earlier=earlier)
    return [group(noun, shown, question.words, counts[noun.entity], _typed())], turned


def _number(name: str) -> int | None:
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 19 or int(typed) > LAST_NUMBER:
        abort(404)
    return int(typed)
