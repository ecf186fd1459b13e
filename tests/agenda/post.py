"""A real mail server and what it was handed; and the command that sends, in a process of its own."""

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Post:
    """Takes mail and keeps it. `refused` addresses are turned away; `gate` holds messages until it opens."""

    def __init__(self, refused=()):
        self.messages, self.refused = [], set(refused)
        self.gate, self.arrived = threading.Event(), threading.Event()
        self.gate.set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.arrived.set()
        await server.loop.run_in_executor(None, self.gate.wait, 60)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def taken(self):
        """How many messages each address got."""
        return Counter(message["To"].addresses[0].addr_spec for message in self.messages)


def authenticator(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"office", b"p@ss:word")
    return AuthResult(success=right, handled=False)


@contextmanager
def post_office(handler, **more):
    """The server, running on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def remind(database_url, data_dir, port, *words, scheme="smtp", user="", today="2012-06-15", **env):
    """`crm remind`, begun in a process of its own."""
    given = {
        "PATH": os.environ["PATH"],
        "CRM_DATABASE_URL": database_url,
        "CRM_DATA_DIR": str(data_dir),
        "CRM_TODAY": today,
        "CRM_BASE_URL": "https://maitri.example.go.th",
        "CRM_SMTP_URL": f"{scheme}://{user}127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "crm.cli", "remind", *words]
    return subprocess.Popen(
        command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**given, **env}
    )


def ended(process, status=0):
    """What it said."""
    out, err = process.communicate(timeout=180)
    assert process.returncode == status, err
    assert "Traceback" not in err
    return out if status == 0 else err
