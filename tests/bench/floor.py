"""The floor: a bare Flask and Jinja page of the same rows from memory, and the bare writers of a month."""

import csv
import io
import json
import os
from pathlib import Path

from flask import Flask, Response, render_template
from xlsxwriter import Workbook

app = Flask(__name__, template_folder=str(Path(__file__).parent))
held = json.loads(Path(os.environ["BENCH_FLOOR"]).read_text(encoding="utf-8"))


@app.get("/")
def index() -> str:
    """The first page of the list, its fifty rows worded beforehand."""
    return render_template("floor.html", rows=held["rows"])


@app.get("/activities/<int:activity_id>")
def show(activity_id: int) -> str:
    return str(activity_id)


@app.get("/partners/<int:partner_id>")
def partner(partner_id: int) -> str:
    return str(partner_id)


@app.get("/month.xlsx")
def month_xlsx() -> Response:
    """The rows of the month through the writer alone."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(held["month"]):
            sheet.write_row(number, 0, row)
    return Response(file.getvalue(), mimetype="application/octet-stream")


@app.get("/month.csv")
def month_csv() -> Response:
    file = io.StringIO()
    csv.writer(file).writerows(held["month"])
    return Response(file.getvalue(), mimetype="text/csv")
