"""Taking turns between the product and the floor, so that what else the machine does weighs on both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.jobs import Job
from tests.bench.reader import Answer, Reader
from tests.bench.servers import Server

ROUNDS, TURN = 15, 8
MOST_SECONDS = 20
"""A job that is slow is asked fewer times."""


@dataclass(frozen=True)
class Spent:
    """What one answer costs: the median of all waits, and the median over the turns of the workers' time."""

    wall: float
    cpu: float
    bytes: int


@dataclass(frozen=True)
class Measured:
    """A job beside the floor, in the same minutes."""

    job: Job
    product: Spent
    floor: Spent

    @property
    def wall_ratio(self) -> float:
        return self.product.wall / self.floor.wall

    @property
    def cpu_ratio(self) -> float:
        return self.product.cpu / self.floor.cpu


@dataclass(frozen=True)
class Side:
    """A server and a reader of it."""

    server: Server
    reader: Reader


def measured(job: Job, product: Side, floor: Side) -> Measured:
    """Ask both in turns."""

    def bare(reader: Reader) -> Answer:
        return reader.get(job.against)

    for _ in range(4):
        slow = job.ask(product.reader).seconds
        bare(floor.reader)
    rounds = max(3, min(ROUNDS, int(MOST_SECONDS / (slow * TURN))))
    turns = [(_turn(product, job.ask), _turn(floor, bare)) for _ in range(rounds)]
    return Measured(job, _spent([mine for mine, _ in turns]), _spent([its for _, its in turns]))


def _turn(side: Side, ask: Callable[[Reader], Answer]) -> tuple[list[Answer], float]:
    before = side.server.cpu_seconds()
    answers = [ask(side.reader) for _ in range(TURN)]
    return answers, (side.server.cpu_seconds() - before) / TURN


def _spent(turns: list[tuple[list[Answer], float]]) -> Spent:
    answers = [answer for found, _ in turns for answer in found]
    wall = median(answer.seconds for answer in answers)
    return Spent(wall, median(cpu for _, cpu in turns), len(answers[-1].body))
