"""How what was found is drawn: a title with what was typed marked in it, and why it was found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup, escape

from crm.keeping.nouns import Noun
from crm.platform import spoken
from crm.search.filters import FOUND
from crm.search.marking import excerpt, marked, missing
from crm.search.models import SearchEntry
from crm.search.queries import COUNTED_UP_TO
from crm.web.jinja import label
from crm.web.language import language
from crm.web.names import iso_day


@dataclass(frozen=True)
class Hit:
    """One record: its title, what it is, and where the words stand that are in neither."""

    url: str
    title: Markup
    hint: Markup
    excerpt: Markup


@dataclass(frozen=True)
class Group:
    """The records of one noun, and where all of them are."""

    noun: Noun
    hits: Sequence[Hit]
    count: int
    all_label: str
    all_url: str


@dataclass(frozen=True)
class Tab:
    """One choice of what is shown: everything, or one noun."""

    label: str
    count: str
    url: str
    current: bool


@dataclass(frozen=True)
class Turn:
    """A way to the page before or after this one."""

    url: str
    later: bool


def group(noun: Noun, entries: Iterable[SearchEntry], words: Sequence[str], count: int, typed: str) -> Group:
    """The entries of a noun, drawn."""
    hits = [drawn(noun, entry, words) for entry in entries]
    named = {"count": _number(min(count, COUNTED_UP_TO)), "noun": gettext(noun.many)}
    every = gettext("All %(count)s in %(noun)s", **named)
    if count > COUNTED_UP_TO:
        every = gettext("More than %(count)s in %(noun)s", **named)
    elif count <= len(hits):
        every = gettext("Show in the list")
    return Group(noun, hits, count, every, f"{noun.all_url()}?{urlencode({FOUND: typed})}")


def told_in(entry: SearchEntry) -> str:
    """What an entry is called, in the page's language where it has a name in it."""
    thai, english = entry.title_th or "", entry.title_en or ""
    return thai or english if language() == "th" else english or thai


def drawn(noun: Noun, entry: SearchEntry, words: Sequence[str]) -> Hit:
    """One entry: what was typed marked, wherever it stands."""
    title, hint = _title(entry, words), _hint(noun, entry, words)
    shown, other = (
        (entry.title_th, entry.title_en) if language() == "th" else (entry.title_en, entry.title_th)
    )
    unseen = missing(f"{shown or other} {getattr(entry, f'hint_{language()}') or ''}", words)
    told = excerpt([other or "", *entry.told.split("\n")], unseen) if unseen else Markup("")
    return Hit(noun.url(entry.entity_id), title, hint, told)


def tabs(nouns: Iterable[Noun], counts: Mapping[str, int], chosen: Noun | None, typed: str) -> list[Tab]:
    """Everything, then each noun that holds what was typed."""
    if not counts:
        return []
    found = [Tab(gettext("Everything"), "", url_for("search.index", q=typed), chosen is None)]
    for noun in nouns:
        if noun.entity in counts:
            url = _of_noun(noun, typed)
            found.append(Tab(gettext(noun.many), _at_most(counts[noun.entity]), url, noun is chosen))
    return found


def turns(
    noun: Noun, shown: Sequence[SearchEntry], typed: str, *, later: bool, earlier: bool
) -> Sequence[Turn]:
    """To the later ones, and to the earlier ones."""
    if not shown:
        return ()
    ways = []
    if later:
        ways.append(Turn(_of_noun(noun, typed, after=shown[0].id), later=True))
    if earlier:
        ways.append(Turn(_of_noun(noun, typed, before=shown[-1].id), later=False))
    return ways


def _of_noun(noun: Noun, typed: str, **where: int) -> str:
    """The address of the results of one noun."""
    return f"{url_for('search.index')}?{urlencode({'q': typed, 'in': noun.entity, **where})}"


def _title(entry: SearchEntry, words: Sequence[str]) -> Markup:
    """The title in the page's language; one that is missing is said by how it is drawn."""
    other = "en" if language() == "th" else "th"
    if wanted := getattr(entry, f"title_{language()}"):
        return marked(wanted, words)
    untranslated = Markup('<span lang="{}" class="untranslated" title="{}">{}</span>')
    found = getattr(entry, f"title_{other}") or ""
    return untranslated.format(other, gettext("Not translated yet"), marked(found, words))


def _hint(noun: Noun, entry: SearchEntry, words: Sequence[str]) -> Markup:
    """What it is, with whom or where, and when."""
    known = noun.indexed.codes if noun.indexed else ()
    codes = zip(known, entry.codes.split(), strict=False)
    labels = [label(next((one for one in enum if one.value == code), None)) for enum, code in codes]
    hint = getattr(entry, f"hint_{language()}") or ""
    parts = [*map(escape, labels), marked(hint, words), escape(iso_day(entry.day))]
    return Markup(" · ").join(part for part in parts if part)


def _at_most(count: int) -> str:
    return f"{_number(COUNTED_UP_TO)}+" if count > COUNTED_UP_TO else _number(count)


def _number(count: int) -> str:
    return spoken.number(count, language())
