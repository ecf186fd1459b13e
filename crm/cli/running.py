"""How the command ends: what the register refuses is one clear line."""

import sys

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from crm.cli.root import NOT_PREPARED, crm
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.settings import BadSetting, Settings
from crm.web.terminal import speak, worded


def main() -> None:
    """Run the command; what the register refuses is one clear line and a non-zero exit."""
    language = Settings.command_language_of()
    speak(crm, language)
    try:
        crm(prog_name="crm", standalone_mode=False)
    except (Refused, BadSetting) as refusal:
        _end(worded(refusal.text, language, **refusal.values))
    except OSError as error:
        what = {"path": error.filename or "", "reason": error.strerror or error}
        _end(worded(N_("%(path)s cannot be used: %(reason)s."), language, **what))
    except (OperationalError, ProgrammingError):
        _end(worded(NOT_PREPARED, language))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _end(" ".join(error.format_message().split()), error.exit_code)
    except click.Abort:
        sys.exit(130)


def _end(line: str, code: int = 1) -> None:
    click.echo(f"crm: {line}", err=True)
    sys.exit(code)
