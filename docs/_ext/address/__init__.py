"""Where the site lives: its public address, and a page for what is not there.

The setting is Sphinx's own ``html_baseurl``, which all that must name the address reads. Where it
is empty, these are asked in turn: ``SITE_ADDRESS``, the variable of Read the Docs, and those of a
GitHub workflow that has run ``actions/configure-pages``. With none of them the site has no address,
as on a reader's machine. Pages can ask which it is, by ``.. only:: hosted``. Begin at `resolve`.
"""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from _ext import PARALLEL, on_the_site
from _ext.address import not_found


def public_address(environment: Mapping[str, str]) -> str:
    """Return the address that the environment names, or nothing."""
    if environment.get("GITHUB_PAGES") == "true" and "GITHUB_REPOSITORY" in environment:
        owner, name = environment["GITHUB_REPOSITORY"].lower().split("/")
        host = f"{owner}.github.io"
        pages = f"https://{host}/" if name == host else f"https://{host}/{name}/"
    else:
        pages = ""
    return environment.get("SITE_ADDRESS") or environment.get("READTHEDOCS_CANONICAL_URL") or pages


def resolve(app: Sphinx, config: Config) -> None:
    """Fill in the address, see that it is one, and tell the pages whether there is one."""
    address = config.html_baseurl or public_address(os.environ)
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ConfigError(f"The site's address must begin with https:// or http://, got {address}.")
    config.html_baseurl = f"{address.rstrip('/')}/" if address else ""
    config.html_use_opensearch = address.rstrip("/")
    if address:
        app.tags.add("hosted")


def setup(app: Sphinx) -> dict[str, Any]:
    """Resolve the address before any other extension reads it."""
    app.connect("config-inited", resolve, priority=100)
    on_the_site(app, not_found.connect)
    return PARALLEL
