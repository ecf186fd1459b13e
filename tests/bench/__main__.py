"""`python -m tests.bench`: make the offices, measure every job beside the floor, print the table."""

import os

import click

from tests.bench.month import files_of_a_month
from tests.bench.site import prepared
from tests.bench.sitting import sitting
from tests.bench.table import printed

if __name__ == "__main__":
    sizes = [int(size) for size in os.environ.get("SIZES", "2000,100000").split(",")]
    if os.environ.get("BENCH_BIG") == "1":
        sizes.append(1_000_000)
    click.echo("\n".join(files_of_a_month()) + "\n")
    click.echo(printed([sitting(prepared(size)) for size in sizes]))
