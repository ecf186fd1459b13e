"""The second step of signing in: codes of an app that last thirty seconds, and ten kept on paper."""

import secrets
from datetime import datetime

from pyotp import TOTP, OTPVerificationError, random_base32

from crm.platform.text import arabic_digits

ISSUER = "Maitri"
RECOVERY_CODES = 10
DRIFT = 1
"""How many half minutes a telephone's clock may be off."""

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_MISREAD = str.maketrans("oil", "011", " -")


def new_secret() -> str:
    """What the app and the register share: 160 random bits."""
    return random_base32()


def enrolment_address(secret: str, login: str) -> str:
    """What the picture to be scanned says."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def half_minute_of(secret: str, typed: str, at: datetime) -> int | None:
    """The half minute to which a typed code belongs, or None when it belongs to none near `at`."""
    code = "".join(arabic_digits(typed).split())
    if not (code.isascii() and code.isdigit()):
        return None
    try:
        return TOTP(secret).verify_and_get_timecode(code, for_time=at, valid_window=DRIFT)
    except OTPVerificationError:
        return None


def new_recovery_codes() -> list[str]:
    """Ten codes of fifty random bits, written in two groups without letters that are misread."""
    return ["-".join(_group() for _ in range(2)) for _ in range(RECOVERY_CODES)]


def folded(recovery_code: str) -> str:
    """A recovery code as it is compared: however it was copied from the paper."""
    return arabic_digits(recovery_code).casefold().translate(_MISREAD)


def _group() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(5))
