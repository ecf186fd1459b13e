"""The table of docs/performance.md: ratios, growth, queries, weight and memory of one run."""

from collections.abc import Iterator, Sequence

from tests.bench.jobs import LIST
from tests.bench.measuring import Measured
from tests.bench.sitting import Sitting

MOST_GROWTH, MOST_QUERIES, MOST_KB, MOST_MIB = 1.5, 12, 60, 150


def printed(sittings: Sequence[Sitting]) -> str:
    """Everything that was measured, as Markdown."""
    parts = (_ratios(sittings), _milliseconds(sittings), _pages(sittings))
    return "\n".join(line for part in parts for line in (*part, ""))


def _ratios(sittings: Sequence[Sitting]) -> Iterator[str]:
    sizes = [f"{one.size:,}" for one in sittings]
    yield "Times the floor, by the clock (and by the workers' own time):\n"
    yield _row("job", *sizes, "growth", "at most")
    yield _row(*["---"] * (len(sizes) + 3))
    for found in _by_job(sittings):
        ratios = [f"{one.wall_ratio:.2f} ({one.cpu_ratio:.2f})" for one in found]
        growth = found[-1].cpu_ratio / found[0].cpu_ratio
        most = found[0].job.most
        yield _row(found[0].job.name, *ratios, f"{growth:.2f}", f"{most:g}" if most else "–")
    yield "\nGrowth is of the workers' time beside the floor's, from the smallest office to the largest:"
    yield f"at most {MOST_GROWTH}; for a month against its writer, which has more rows to write too."


def _milliseconds(sittings: Sequence[Sitting]) -> Iterator[str]:
    yield "Milliseconds an answer, by the clock / of the workers' time; the floor's in brackets:\n"
    yield _row("job", *(f"{one.size:,}" for one in sittings))
    yield _row(*["---"] * (len(sittings) + 1))
    for found in _by_job(sittings):
        yield _row(found[0].job.name, *(_spent(one) for one in found))


def _pages(sittings: Sequence[Sitting]) -> Iterator[str]:
    yield "Queries of one page (its reader's session included), and kilobytes:\n"
    yield _row("page", *(f"{one.size:,}" for one in sittings), "kB")
    yield _row(*["---"] * (len(sittings) + 2))
    for found in _by_job(sittings):
        name = found[0].job.name
        if found[0].job.path:
            asked = (str(one.queries[name]) for one in sittings)
            yield _row(name, *asked, f"{found[-1].product.bytes / 1000:.0f}")
    yield f"\nAt most {MOST_QUERIES} queries on any page; “{LIST}” at most {MOST_KB} kB."
    held = ", ".join(f"{one.memory_mib:.0f} MiB at {one.size:,}" for one in sittings)
    yield f"Two workers and their master hold {held}: at most {MOST_MIB} MiB."


def _spent(one: Measured) -> str:
    mine, floor = one.product, one.floor
    return (
        f"{mine.wall * 1000:.1f} / {mine.cpu * 1000:.1f} ({floor.wall * 1000:.1f} / {floor.cpu * 1000:.1f})"
    )


def _by_job(sittings: Sequence[Sitting]) -> list[list[Measured]]:
    return [list(found) for found in zip(*(one.jobs for one in sittings), strict=True)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
