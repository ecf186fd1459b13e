"""One office measured: its server and the floor's side by side, every job, its queries, the memory."""

import csv
import io
import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.orm import Session

from crm.access.queries import Office
from crm.activities.queries import activity_rows, newest_first, visible_to
from crm.activities.views.drawing import Line, lines, state_words
from crm.factory import create_app
from crm.web.jinja import label, span_of, text
from crm.web.language import speaking
from tests.bench import servers
from tests.bench.jobs import MONTH, PAGE_ROWS, Job, jobs
from tests.bench.measuring import Measured, Side, measured
from tests.bench.reader import Reader
from tests.bench.site import PASSWORD, Site
from tests.counting import statements


@dataclass(frozen=True)
class Sitting:
    """What one office showed."""

    size: int
    jobs: list[Measured]
    queries: dict[str, int]
    memory_mib: float


def sitting(site: Site) -> Sitting:
    """Measure everything in one office."""
    app = create_app(site.settings)
    with ExitStack() as stack:
        product = _product(stack, site)
        floor = _floor(stack, site, app, product.reader)
        found = []
        for job in jobs(app):
            found.append(measured(job, product, floor))
            click.echo(f"  {site.size:>9,}  {job.name:<36} {found[-1].wall_ratio:6.2f}", err=True)
        asked = {job.name: _queries(app, job, product.reader) for job in jobs(app) if job.path}
        return Sitting(site.size, found, asked, product.server.memory_mib())


def _product(stack: ExitStack, site: Site) -> Side:
    port = servers.free_port()
    command, environment = servers.product(port)
    server = stack.enter_context(servers.serving(command, site.environment | environment, port))
    reader = Reader(port)
    reader.sign_in("officer", PASSWORD)
    return Side(server, reader)


def _floor(stack: ExitStack, site: Site, app: Flask, reader: Reader) -> Side:
    month = reader.get(f"/activities/?month={MONTH}&format=csv").body.decode("utf-8-sig")
    held = {"rows": _rows(app), "month": list(csv.reader(io.StringIO(month)))}
    file = site.folder / "floor.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    port = servers.free_port()
    command, environment = servers.floor(port, Path(file))
    return Side(stack.enter_context(servers.serving(command, environment, port)), Reader(port))


def _rows(app: Flask) -> list[dict[str, object]]:
    """The first page of the list, every word of it ready."""
    engine = app.extensions["engine"]
    with app.test_request_context(), speaking("th"), Session(engine) as session:
        newest = newest_first(visible_to(activity_rows(), Office())).limit(PAGE_ROWS)
        return [_worded(line) for line in lines(session, session.execute(newest).all(), Office())]


def _worded(line: Line) -> dict[str, object]:
    row = line.row
    return {
        "id": row.id,
        "on": span_of(row),
        "title": row.title_th or row.title_en,
        "kind": label(row.kind),
        "place": row.place_th,
        "partners": [{"id": one.id, "name": text(one, "name").striptags()} for one in line.partners],
        "agency": row.agency_th,
        "state": state_words(row.state, has_result=row.has_result),
    }


def _queries(app: Flask, job: Job, reader: Reader) -> int:
    """How often one asking goes to the database, its own sign-in included."""
    with statements(app) as sent:
        answer = app.test_client(use_cookies=False).get(job.path, headers={"Cookie": reader.cookie})
    assert answer.status_code == 200
    return len(sent)
