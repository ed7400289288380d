"""Say at once, and not by what fails to install later, that a Python is too old; tox reads this."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # who runs tox may have another one
    sys.exit(
        "momentum_docs needs Python 3.11 or newer, and this is {}.{}. Make .venv with a newer one; "
        "uv finds or brings one: uvx --python 3.13 tox run -e docs".format(*sys.version_info)
    )
