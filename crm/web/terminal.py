"""The crm command in the language of whoever types it: its answers, its help, and click's own words."""

from gettext import bindtextdomain, ngettext
from typing import Any

import click
from babel.support import Translations

from crm.platform.text import N_
from crm.web.language import CATALOGUE

OF_CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Choose from:\n\t{choices}"),
    N_("Invalid value for {param_hint}: {message}"),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not writable."),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
    N_("Error: {message}"),
)
"""click's sentences that the command can say: it ships no Thai."""


def worded(text: str, /, language: str, **values: object) -> str:
    """A sentence of the command in the language of whoever types it."""
    words = Translations.load(str(CATALOGUE), [language]).gettext(text)
    return words % values if values else words


def speak(command: click.Command, language: str) -> None:
    """Put the help of a command and of all below it into a language, and let click find its words there."""
    bindtextdomain("messages", str(CATALOGUE))
    if command.help:
        command.help = worded(command.help, language)
    for parameter in command.params:
        for said in ("help", "prompt"):
            text: Any = getattr(parameter, said, None)
            if isinstance(text, str):
                setattr(parameter, said, worded(text, language))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            speak(below, language)
