"""Thai or English: the reader's choice, else the browser's, else Thai."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, cast

from flask import Flask, g, request, session
from flask_babel import Babel, Domain, force_locale, get_locale, gettext
from flask_login import current_user
from markupsafe import Markup

from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.text import Labelled, Names, Term

CATALOGUE = Path(__file__).parent / "catalogue"
_KEPT = "language_of_this_page"


class _Words(Domain):
    """Flask-Babel's translations, each text looked up once in each language: a page asks for hundreds."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[Language, str], str] = {}
        self._marked: dict[tuple[Language, str], Markup] = {}

    def gettext(self, string: str, **variables: Any) -> str:
        key = (language(), string)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = super().gettext(string)
        return found % variables if variables else found

    def marked(self, string: str, **variables: Any) -> Markup:
        """`_` of the templates: the text as markup, what it is told put in escaped; a `%` is written `%%`."""
        if variables:
            return Markup(self.gettext(string)) % variables  # noqa: S704 (a text of the catalogue)
        key = (language(), string)
        found = self._marked.get(key)
        if found is None:
            found = self._marked[key] = Markup(self.gettext(string)) % ()  # noqa: S704 (a text of the catalogue)
        return found


WORDS = _Words()


class _Babel(Babel):
    domain_instance = WORDS


def install(app: Flask) -> None:
    """Choose the language of each request; outside one it is what `speaking` says."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(CATALOGUE))
    _Babel(app, default_locale="th", default_timezone="Asia/Bangkok", locale_selector=_choose)


def language() -> Language:
    """The language of this page."""
    try:
        of_page = g._get_current_object()  # noqa: SLF001 (one step instead of many: this is asked all the time)
    except RuntimeError:
        return "th"  # outside an application nobody chose
    kept: Language | None = getattr(of_page, _KEPT, None)
    if kept is None:
        locale = get_locale()
        kept = "en" if locale is not None and locale.language == "en" else "th"
        setattr(of_page, _KEPT, kept)
    return kept


@contextmanager
def speaking(tongue: Language) -> Iterator[None]:
    """Let the block speak this language, whoever reads."""
    before = g.pop(_KEPT, None)
    try:
        with force_locale(tongue):
            yield
    finally:
        setattr(g, _KEPT, before)


def sentence(refusal: Refused) -> str:
    """A refusal of the domain in the reader's language."""
    return in_words(refusal.text, refusal.values)


def in_words(text: str, values: Mapping[str, Any]) -> str:
    """An English sentence of the domain in the reader's language, the names, labels and days in it too."""
    shown = {name: _shown(value) for name, value in values.items()}
    return gettext(text, **shown) if shown else gettext(text)


def _shown(value: Any) -> Any:
    match value:
        case Labelled():
            return gettext(value.label)
        case Term():
            return gettext(value.text)
        case Names():
            sides = (value.th, value.en) if language() == "th" else (value.en, value.th)
            return next((side for side in sides if side), "–")
        case Refused():
            return sentence(value)
    return _when(value)


def _when(value: Any) -> Any:
    match value:
        case date():
            return spoken.day(value, language())
        case Month():
            return spoken.month(value, language())
    return value


def forget_reader() -> None:
    """Draw the rest of this answer without asking who reads: the database does not answer."""
    g.without_reader = True


def without_reader() -> bool:
    return "without_reader" in g


def _choose() -> Language:
    chosen = session.get("language")
    if not chosen and not without_reader() and current_user.is_authenticated:
        chosen = current_user.language
    if chosen in LANGUAGES:
        return cast("Language", chosen)
    return cast("Language", request.accept_languages.best_match(LANGUAGES) or "th")
