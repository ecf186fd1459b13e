"""Every CRM_ setting, read once and checked at start; nothing else reads the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dotenv import dotenv_values

MIN_KEY_LENGTH = 32
MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")


N_ = str
"""Marks a sentence for translation: what else does so stands on a floor above."""


class BadSetting(ValueError):
    """A setting that cannot be used: an English sentence with %(name)s places, translated where shown."""

    def __init__(self, text: str, **values: object) -> None:
        self.text, self.values = text, values
        super().__init__(text % values if values else text)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The whole configuration of one running office.

    `today` stops the office's day for demonstrations and tests, never the clock of sessions and history.
    `clamd` is where a virus scanner listens, None where none is asked. `smtp_url` is the mail server by which
    reminders go out, None where none do; `mail_from` is whom they come from.
    Session lengths are minutes; `sign_in_guesses` is allowed per account and per address in 5 minutes.
    """

    database_url: str
    secret_key: str = field(repr=False)
    data_dir: Path = Path("var")
    production: bool = False
    bind: str = "127.0.0.1:8000"
    workers: int = 2
    demo_password: str | None = field(default=None, repr=False)
    today: date | None = None
    base_url: str | None = None
    trusted_hosts: tuple[str, ...] = ()
    clamd: str | None = None
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    session_idle_minutes: int = 120
    session_absolute_minutes: int = 720
    sign_in_guesses: int = 10
    command_language: str = "en"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Self:
        """Read CRM_* from `env` (default: the process and a `.env` file).

        Raises:
            BadSetting: a value is malformed, or unsafe in production.
        """
        values = _environment() if env is None else env
        production = _mode(values.get("CRM_ENV") or "development") == "production"
        data_dir = Path(values.get("CRM_DATA_DIR", "var")).resolve()
        settings = cls(
            database_url=values.get("CRM_DATABASE_URL") or f"sqlite:///{data_dir / 'maitri.db'}",
            secret_key=values.get("CRM_SECRET_KEY")
            or ("" if production else _kept_secret(data_dir / "secret_key")),
            data_dir=data_dir,
            production=production,
            bind=values.get("CRM_BIND", "127.0.0.1:8000"),
            workers=_number("CRM_WORKERS", values.get("CRM_WORKERS", "2")),
            demo_password=values.get("CRM_DEMO_PASSWORD") or None,
            today=_day("CRM_TODAY", values.get("CRM_TODAY")),
            base_url=values.get("CRM_BASE_URL") or None,
            command_language=cls.command_language_of(values),
            clamd=_address("CRM_CLAMD", values.get("CRM_CLAMD")),
            smtp_url=_mail_server("CRM_SMTP_URL", values.get("CRM_SMTP_URL")),
            mail_from=_sender("CRM_MAIL_FROM", values.get("CRM_MAIL_FROM")),
            trusted_hosts=tuple(
                host.strip() for host in values.get("CRM_TRUSTED_HOSTS", "").split(",") if host.strip()
            ),
        )
        settings._refuse_unsafe_production()
        return settings

    def _refuse_unsafe_production(self) -> None:
        if not self.production:
            return
        if len(self.secret_key) < MIN_KEY_LENGTH or len(set(self.secret_key)) < MIN_KEY_LENGTH // 4:
            raise BadSetting(
                N_("CRM_SECRET_KEY must be %(least)s or more random characters in production."),
                least=MIN_KEY_LENGTH,
            )
        if not self.trusted_hosts:
            raise BadSetting(N_("CRM_TRUSTED_HOSTS must list the host names of the site in production."))
        if self.demo_password:
            raise BadSetting(
                N_("CRM_DEMO_PASSWORD has no place in production: there are no demonstration accounts.")
            )
        if self.today:
            raise BadSetting(N_("CRM_TODAY would stop the office's day: it is for demonstrations and tests."))
        if (self.smtp_url or "").startswith("smtp:") and urlsplit(self.smtp_url or "").password:
            raise BadSetting(
                N_("CRM_SMTP_URL would send its password in the clear: write smtp+starttls:// or smtps://.")
            )
        if not (self.base_url or "").startswith("https://"):
            raise BadSetting(N_("CRM_BASE_URL must be the https:// address of the site in production."))

    @staticmethod
    def command_language_of(env: Mapping[str, str] | None = None) -> str:
        """The language of whoever types a command: Thai where the environment is Thai, else English."""
        values = os.environ if env is None else env
        spoken = values.get("LC_ALL") or values.get("LC_MESSAGES") or values.get("LANG") or ""
        return "th" if spoken.startswith("th") else "en"

    @property
    def secure(self) -> bool:
        """Whether readers reach the site over https."""
        return (self.base_url or "").startswith("https://")


def kept_password(settings: Settings) -> str:
    """The demonstration password: as set, else random and kept in the data folder for its owner's eyes."""
    return settings.demo_password or _kept_secret(settings.data_dir / "demo_password", length=12)


def _environment() -> Mapping[str, str]:
    from_file = {key: value or "" for key, value in dotenv_values(".env").items()}
    return {**from_file, **os.environ}


def _kept_secret(path: Path, length: int = 48) -> str:
    """A random text made once and kept in a file that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secret := secrets.token_urlsafe(length))
    return secret


def _mode(text: str) -> str:
    if text not in {"development", "production"}:
        raise BadSetting(N_("CRM_ENV is development or production, not %(typed)s."), typed=text)
    return text


def _number(name: str, text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise BadSetting(
            N_("%(name)s must be a whole number from 1 to 64, not %(typed)s."), name=name, typed=text
        )
    return int(text)


def _address(name: str, text: str | None) -> str | None:
    """A host with its port, or the path of a socket of this machine."""
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if not text.startswith("/") and not (host and port.isdecimal() and 0 < int(port) < 65536):
        raise BadSetting(
            N_("%(name)s must be like clamav:3310 or /run/clamav/clamd.ctl, not %(typed)s."),
            name=name,
            typed=text,
        )
    return text


def _mail_server(name: str, text: str | None) -> str | None:
    """A mail server: smtp:// in the clear, smtp+starttls:// or smtps:// encrypted, with user and password."""
    if not text:
        return None
    try:
        parts = urlsplit(text)
        known = parts.scheme in MAIL_SCHEMES and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if not known:  # without what was typed: it may hold a password
        raise BadSetting(
            N_("%(name)s must be like smtp+starttls://user:password@mail.example.org:587."), name=name
        )
    return text


def _sender(name: str, text: str | None) -> str | None:
    if text and (text.count("@") != 1 or not text.isascii() or not text.isprintable() or " " in text):
        raise BadSetting(N_("%(name)s must be one e-mail address, not %(typed)s."), name=name, typed=text)
    return text or None


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadSetting(
            N_("%(name)s must be a day like 2012-05-31, not %(typed)s."), name=name, typed=text
        ) from error
