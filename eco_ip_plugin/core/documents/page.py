"""Page templates of the reports (`resources/templates`): every word of a user is escaped, every name must be given."""

from __future__ import annotations

from functools import cache

import jinja2

from ...paths import resource


@cache
def template(name: str) -> jinja2.Template:
    """The template in the file `name`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
