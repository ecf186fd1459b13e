"""The `crm` command; each subcommand calls commands of the rooms and commits once."""

import sys

import click

from crm.settings import Settings


@click.group()
def main() -> None:
    """Maitri, the relations register."""


if __name__ == "__main__":
    sys.exit(main(obj=Settings.from_env()))
