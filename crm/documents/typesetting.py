"""The child process that sets one document: its data as JSON on standard input, the PDF on standard output.

It reads nothing but the template and the fonts: the root of the typesetter is an empty folder.
"""

import os
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from crm.documents.fonts import FOLDERS

TEMPLATE = Path(__file__).with_name("report.typ")
MOST_MEMORY = 2 * 1024**3
"""Bytes of address space: a document that needs more ends in an error, not in a machine without memory."""


def typeset(data: str) -> bytes:
    """The PDF of a document given as JSON, tagged for screen readers and fit for the archive.

    Raises:
        typst.TypstError: the data do not fit the template.
    """
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            root=empty, font_paths=[str(folder) for folder in FOLDERS], ignore_system_fonts=True
        )
        pdf = compiler.compile(
            TEMPLATE.read_bytes(), format="pdf", sys_inputs={"document": data}, pdf_standards=["a-2a", "ua-1"]
        )
    assert isinstance(pdf, bytes)  # a list comes only of pictures, one for each page
    return pdf


if __name__ == "__main__":
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
