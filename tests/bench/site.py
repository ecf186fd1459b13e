"""The site of a generated office: its folder, its database, made once for each size and kept."""

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.orm import Session

from crm.cli import crm
from crm.history import recorder
from crm.platform.migrating import MIGRATIONS, migrate
from crm.platform.session import make_engine
from crm.seeding import accounts
from crm.seeding.load import seed
from crm.settings import Settings
from tests.bench import office, trail

HERE = Path(__file__).parent
PASSWORD = "a long bench password"
KEY = "a-key-for-the-yardstick-only-0123456789abcdef"


@dataclass(frozen=True)
class Site:
    """One generated office and how it is served."""

    size: int
    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'maitri.db'}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "CRM_DATA_DIR": str(self.folder),
            "CRM_DATABASE_URL": self.url,
            "CRM_SECRET_KEY": KEY,
            "CRM_DEMO_PASSWORD": PASSWORD,
            "CRM_TODAY": office.TODAY.isoformat(),
        }

    @property
    def settings(self) -> Settings:
        return Settings.from_env(self.environment)


def prepared(size: int) -> Site:
    """The site of that size, made when it is not there or was made for another shape of the tables."""
    root = Path(os.environ.get("BENCH_DIR", "var/bench")).resolve()
    site = Site(size, root / str(size))
    stamp = site.folder / "made-from"
    if not stamp.exists() or stamp.read_text() != _shape():
        site.folder.mkdir(parents=True, exist_ok=True)
        for old in site.folder.iterdir():
            if old.is_file():
                old.unlink()
        began = time.monotonic()
        _make(site)
        stamp.write_text(_shape())
        click.echo(f"An office of {size:,} activities was made in {time.monotonic() - began:.0f} s.")
    return site


def _make(site: Site) -> None:
    recorder.install()
    migrate(site.url)
    engine = make_engine(site.url)
    with Session(engine) as session:
        seed(session)
        accounts.load(session, PASSWORD)
        session.commit()
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA synchronous=OFF")
        connection.connection.execute("PRAGMA cache_size=-400000")
        with connection.begin():
            office.fill(connection, site.size)
            trail.write(connection)
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    environment = os.environ | site.environment
    for written_anew in {"recount", "reindex"} & crm.commands.keys():
        subprocess.run([sys.executable, "-m", "crm.cli", written_anew], check=True, env=environment)


def _shape() -> str:
    made_from = [
        *sorted((MIGRATIONS / "versions").glob("*.py")),
        *(HERE / f"{name}.py" for name in ("office", "trail", "words")),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()
