"""The `crm` command; each subcommand calls commands of the rooms and commits once."""

from crm.cli import accounts, office, papers, reminding, upkeep
from crm.cli.root import crm
from crm.cli.running import main

__all__ = ["accounts", "crm", "main", "office", "papers", "reminding", "upkeep"]
