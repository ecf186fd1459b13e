"""Asking a virus scanner about a file before it is kept: ClamAV's daemon, by its INSTREAM command."""

import logging
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

from crm.platform.errors import Refused
from crm.platform.text import N_

log = logging.getLogger(__name__)

MOST_SECONDS = 60
"""So long one step of the conversation may take: a large archive is unpacked before the answer comes."""
_PIECE = 256 * 1024
_LONGEST_ANSWER = 4096
_CLEAN, _FOUND = b"stream: OK", b" FOUND"

_INFECTED = N_("The virus scanner found something in this file: %(name)s. It was not kept.")
_SILENT = N_("The virus scanner does not answer, so no file is taken. Tell the administrator.")


@dataclass(frozen=True)
class Scanner:
    """The daemon at `address`: "host:port", or the path of its socket."""

    address: str

    def refuse_infected(self, file: Path) -> None:
        """Raises Refused where it finds something, or cannot be asked."""
        try:
            with self._connected() as daemon:
                answer = _asked(daemon, file)
        except OSError as error:
            log.warning("The virus scanner at %s cannot be asked: %s", self.address, error)
            raise Refused(_SILENT) from error
        if answer == _CLEAN:
            return
        said = answer.decode("utf-8", "replace")
        log.warning("The virus scanner says: %s", said)
        if not answer.endswith(_FOUND):
            raise Refused(_SILENT)
        raise Refused(_INFECTED, name=said.removeprefix("stream: ").removesuffix(_FOUND.decode()))

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            daemon = socket.socket(socket.AF_UNIX)
            daemon.settimeout(MOST_SECONDS)
            try:
                daemon.connect(self.address)
            except OSError:
                daemon.close()
                raise
            return daemon
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=MOST_SECONDS)


def _asked(daemon: socket.socket, file: Path) -> bytes:
    """The file in pieces, each behind its length, an empty one last; the answer without its end."""
    with file.open("rb") as data:
        daemon.sendall(b"zINSTREAM\0")
        while piece := data.read(_PIECE):
            daemon.sendall(struct.pack("!I", len(piece)) + piece)
        daemon.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (said := daemon.recv(4096)):
        answer += said
    return answer.rstrip(b"\0\n")
