"""Thai or English: the reader's choice, else the browser's, else Thai."""

from pathlib import Path
from typing import cast

from flask import Flask, g, request, session
from flask_babel import Babel, get_locale, gettext
from flask_login import current_user

from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES, Language

CATALOGUE = Path(__file__).parent / "catalogue"


def install(app: Flask) -> None:
    """Choose the language of each request; outside one it is what `force_locale` says."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(CATALOGUE))
    Babel(app, default_locale="th", default_timezone="Asia/Bangkok", locale_selector=_choose)


def language() -> Language:
    """The language of this page."""
    code = str(get_locale() or "th")[:2]
    return "en" if code == "en" else "th"


def sentence(refusal: Refused) -> str:
    """A refusal of the domain in the reader's language."""
    return gettext(refusal.text, **refusal.values) if refusal.values else gettext(refusal.text)


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
