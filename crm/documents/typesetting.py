"""The child process that sets one document: its data as JSON on standard input, the PDF on standard output.

It reads nothing but the template and the fonts: the root of the typesetter is an empty folder.
"""

import json
import os
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from pypdfium2 import PdfDocument

from crm.documents.fonts import FOLDERS

TEMPLATE = Path(__file__).with_name("report.typ")
SCALES = (1, 0.92, 0.84, 0.76)
"""Of the letters, one after the other until a document fits on as many pages as it may have."""
MOST_MEMORY = 2 * 1024**3
"""Bytes of address space: a document that needs more ends in an error, not in a machine without memory."""


def typeset(data: str) -> bytes:
    """The PDF of a document given as JSON, tagged for screen readers and fit for the archive.

    Raises:
        typst.TypstError: the data do not fit the template.
    """
    most = json.loads(data)["pages"]
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            root=empty, font_paths=[str(folder) for folder in FOLDERS], ignore_system_fonts=True
        )
        for scale in SCALES:
            pdf = _set(compiler, {"document": data, "scale": str(scale)})
            if not most or len(PdfDocument(pdf)) <= most:
                break
    return pdf


def _set(compiler: typst.Compiler, inputs: dict[str, str]) -> bytes:
    standards: list[Any] = ["a-2a", "ua-1"]
    pdf = compiler.compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=standards)
    assert isinstance(pdf, bytes)  # a list comes only of pictures, one for each page
    return pdf


if __name__ == "__main__":
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
