"""The database brought to the shape of this version of the application."""

from pathlib import Path

from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def config(database_url: str) -> Config:
    """Alembic's configuration for one database."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["database_url"] = database_url
    return settings


def migrate(database_url: str, revision: str = "head") -> None:
    """Create or bring up to date; nothing happens when it already is."""
    command.upgrade(config(database_url), revision)
