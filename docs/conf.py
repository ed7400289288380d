"""What the site is made of. Data only: the code is in _ext, one extension a folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "momentum_docs"
author = "The momentum_docs authors"
copyright = "2026, the momentum_docs authors"

extensions = [
    "_ext.builds",
    "_ext.address",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "numpydoc",
    "sphinxcontrib.bibtex",
    "_ext.gallery",
    "_ext.figures",
    "_ext.pages",
    "_ext.downloads",
    "_ext.machines",
]
exclude_patterns = ["_build", "gallery/**/images", "gallery/**/*.ipynb", "gallery/**/*.py"]
nitpicky = True
suppress_warnings = ["sphinx_gallery.space_in_filename"]  # a clone may lie in "My Documents"
default_role = "code"
html_theme = "furo"
html_favicon = "_static/icon.png"
html_title = "momentum_docs"
html_math_renderer = "mathml"
html_static_path = ["_static"]
html_js_files = ["theme.js", "scripts.js"]
templates_path = ["_templates", "_static"]  # scripts that one script includes
html_copy_source = False
html_scaled_image_link = False
html_show_sphinx = False
pygments_style = "a11y-light"
pygments_dark_style = "github-dark"
linkcheck_ignore = [r"\?", "wheel:", "_downloads/"]  # settings, and files of the built site
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_validation_checks = {"PR01", "PR02", "PR03", "PR04", "PR10", "RT01", "SS03", "SS05"}
bibtex_bibfiles = ["references.bib"]
# Lines of the real inventories, kept here so that the site builds without a network.
intersphinx_mapping = {
    "numpy": ("https://numpy.org/doc/stable", "_inventories/numpy.txt"),
    "matplotlib": ("https://matplotlib.org/stable", "_inventories/matplotlib.txt"),
}

sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "subsection_order": [
        "../gallery/first_steps",
        "../gallery/why_it_works",
        "../gallery/in_practice",
        "../gallery/in_training",
        "../gallery/where_it_fails",
    ],
    "within_subsection_order": "_ext.gallery.order.key",
    "minigallery_sort_order": "_ext.gallery.order.key",
    "exclude_implicit_doc": {r"\.(Longley|Penguins)$"},  # on Windows their files are the functions'
    "backreferences_dir": "gallery/backreferences",
    "doc_module": ("momentum_docs",),
    "image_scrapers": ("_ext.figures.scrape.scrape",),
    "reset_modules": ("matplotlib", "_ext.gallery.strict.reset", "_ext.gallery.rerun.note"),
    "reset_modules_order": "both",
    "remove_config_comments": True,
    "show_signature": False,
    "min_reported_time": sys.maxsize,
    "write_computation_times": False,
    "capture_repr": (),
    "css": (),
}
