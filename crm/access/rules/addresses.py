"""The address to which an account gets its mail."""

import re

from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned

_NAME = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_NAME}@{_LABEL}(?:\.{_LABEL})+")
MOST = 254


def mail_address(typed: str) -> str | None:
    """The address as it is kept; None for none. One address, in Latin letters, as mail servers take it.

    Raises:
        Refused: it is no address, at the field `email`.
    """
    address = cleaned(typed)
    if not address:
        return None
    name = address.partition("@")[0]
    if len(address) > MOST or not _ADDRESS.fullmatch(address) or ".." in name or name.strip(".") != name:
        raise Refused(N_("An e-mail address is written like somying@example.go.th."), field="email")
    return address
