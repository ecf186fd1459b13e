"""Servers on a port of their own, started and stopped; what they spent and what they hold."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crm.cli.office import GUNICORN

WORKERS = 2
NANO = 1_000_000_000


@dataclass(frozen=True)
class Server:
    """A gunicorn with its workers."""

    process: int
    port: int

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [int(child) for child in children]

    def cpu_seconds(self) -> float:
        """What the workers have computed so far, to the nanosecond as the scheduler counts it."""
        tasks = (task for worker in self.workers for task in Path(f"/proc/{worker}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / NANO

    def memory_mib(self) -> float:
        """What master and workers hold together, pages that they share counted once (PSS)."""
        rolled = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in (self.process, *self.workers))
        held = (line.split()[1] for text in rolled for line in text.splitlines() if line.startswith("Pss:"))
        return sum(int(kilobytes) for kilobytes in held) / 1024


@contextmanager
def serving(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    """Run a server until the block ends."""
    running = subprocess.Popen(
        [sys.executable, *command], env=os.environ | environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, running)
        yield Server(running.pid, port)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def product(port: int) -> tuple[list[str], dict[str, str]]:
    """`crm serve`, as an office runs it."""
    return ["-m", "crm.cli", "serve"], {"CRM_BIND": f"127.0.0.1:{port}", "CRM_WORKERS": str(WORKERS)}


def floor(port: int, rows: Path) -> tuple[list[str], dict[str, str]]:
    """The bare page on the same gunicorn."""
    where = [f"--bind=127.0.0.1:{port}", f"--workers={WORKERS}"]
    return ["-m", "gunicorn", "tests.bench.floor:app", *where, *GUNICORN], {"BENCH_FLOOR": str(rows)}


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("The server did not start.")
