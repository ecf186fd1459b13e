"""What the style guide shows: one specimen of each component, without a database."""

from typing import Any


def specimens() -> dict[str, Any]:
    """The variables of templates/styleguide/index.html."""
    return {}
