"""Build small trees many times, each in a process of its own that need not import Sphinx again.

One process forks for each build. What the first build imports of other projects is imported before
the others fork. Nothing of this project is, so that each reads its own tree's hooks and package.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_SERVER = """
import atexit, functools, gc, importlib.metadata, json, os, shutil, sys, tempfile, warnings
import jinja2.sandbox

# What is installed does not change, and templates are compiled once for all that hold the same.
importlib.metadata.entry_points = importlib.metadata.entry_points().select
folder = tempfile.mkdtemp()
jinja2.sandbox.SandboxedEnvironment.__init__ = functools.partialmethod(
    jinja2.sandbox.SandboxedEnvironment.__init__,
    bytecode_cache=jinja2.FileSystemBytecodeCache(folder),
)

import docutils.core, PIL.Image, sphinx.cmd.build
from sphinx.highlighting import PygmentsBridge

PIL.Image.init()
for language in ("python", "pycon", "console"):
    PygmentsBridge("html").highlight_block(">>> 1", language)
MARKUP = "a\\n=\\n\\n- *b*\\n\\n  1. ``c``\\n\\n:d: e\\n\\n.. _f: g\\n.. note:: h\\n"
docutils.core.publish_doctree(MARKUP)  # compiles the patterns of it
gc.disable()  # a small build ends before it pays
imported, is_first = os.path.join(folder, "imported"), True

for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if not child:
        os.chdir(job["tree"])
        os.environ.update(job["variables"])
        for stream, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        sys.path.insert(0, job["tree"])
        warnings.filterwarnings("error", category=EncodingWarning, module="_ext|momentum_docs")
        exec(job["first"])
        code = sphinx.cmd.build.main(job["arguments"])
        files = {name: getattr(it, "__file__", None) for name, it in sys.modules.items()}
        others = [name for name, file in files.items() if file and job["tree"] not in file]
        with open(imported, "w", encoding="utf-8") as file:
            json.dump(others, file)
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if is_first:
        is_first = False
        with open(imported, encoding="utf-8") as file:
            for name in json.load(file):
                importlib.import_module(name)
    print(code, flush=True)
shutil.rmtree(folder)
"""


@cache
def _server() -> subprocess.Popen[str]:
    """Start the process that forks, which ends when this one does."""
    return subprocess.Popen(
        [sys.executable, "-X", "warn_default_encoding", "-W", "ignore", "-c", _SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def build(
    tree: Path,
    *options: str,
    into: str = "docs/_build",
    address: str = "",
    files: Sequence[str] = (),
    first: str = "",
) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree into a folder's html as `tests.sites.build`, after some code."""
    strict = ["-N", "-b", "html", "-n", "-W", "--keep-going", "-d", f"{into}/doctrees"]
    server = _server()
    assert server.stdin
    assert server.stdout
    with TemporaryDirectory() as folder:
        arguments = [*strict, *options, "docs", f"{into}/html", *files]
        out, err = Path(folder, "out"), Path(folder, "err")
        job = {
            "tree": str(tree),
            "arguments": arguments,
            "variables": {"SITE_ADDRESS": address, "PWD": str(tree)},
            "out": str(out),
            "err": str(err),
            "first": first,
        }
        print(json.dumps(job), file=server.stdin, flush=True)
        code = int(server.stdout.readline())
        said = out.read_text("utf-8"), err.read_text("utf-8")
    return subprocess.CompletedProcess(arguments, code, *said)
