"""How much is tried: at every run what stands for the rest, in CI (CRM_TESTS_THOROUGH) all of it."""

import os
import zlib

import hypothesis
import pytest

THOROUGH = bool(os.environ.get("CRM_TESTS_THOROUGH"))


def tries(usually: int, all_of_it: int) -> int:
    """How many examples, papers or plans."""
    return all_of_it if THOROUGH else usually


def one_in(number: int, where: str) -> bool:
    """Whether this one is tried at every run too; always the same ones."""
    return THOROUGH or zlib.crc32(where.encode()) % number == 0


def settle_hypothesis() -> None:
    """How long an example takes says how busy the machine is; counts of queries say whether code is slow."""
    hypothesis.settings.register_profile(
        "patient",
        max_examples=tries(25, 100),
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("patient")


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is tried in CI alone; and on PostgreSQL what asks for no database."""
    on_postgresql = config.getoption("--database") == "postgresql"

    def stays(item: pytest.Item) -> bool:
        asks = "server" in getattr(item, "fixturenames", ())
        return (THOROUGH or not item.get_closest_marker("thorough")) and (asks or not on_postgresql)

    left_out = [item for item in items if not stays(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if stays(item)]
