"""The frame around every page: what of it is the same on many pages is drawn once."""

from flask import Flask, request
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from crm.web.language import language


def install(app: Flask) -> None:
    """`frame(name, ...)`: a template drawn once for each language and for each of what it `differs_by`."""
    drawings: dict[tuple[object, ...], Markup] = {}

    @pass_context
    def frame(context: Context, name: str, *differs_by: object) -> Markup:
        key = (name, language(), request.script_root, *differs_by)
        drawn = drawings.get(key)
        if drawn is None:
            text = context.environment.get_template(name).render(context.get_all())
            drawn = drawings[key] = Markup(text)  # noqa: S704 (a rendered template)
        return drawn

    app.jinja_env.globals["frame"] = frame
