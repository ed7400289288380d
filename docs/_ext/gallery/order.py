"""Order the gallery as a course, by design instead of by name or length."""

from pathlib import PurePath

#: The pages, chapter after chapter, as they are meant to be read.
PAGES = [
    "plot_one_run",
    "plot_grid",
    "plot_regression",
    "plot_damping",
    "plot_phase_map",
    "plot_valley",
    "plot_condition_number",
    "plot_transient",
    "plot_growing_momentum",
    "plot_differential_equation",
    "plot_frameworks",
    "plot_nesterov",
    "plot_noise",
    "plot_longley",
    "plot_small_network",
    "plot_sharpness",
    "plot_mini_batches",
    "plot_batch_size",
    "plot_averaging",
    "plot_guessing",
    "plot_adam",
    "plot_saddle",
    "plot_barrier",
    "plot_cycle",
    "plot_threshold",
    "plot_log_cosh",
    "plot_rosenbrock",
    "plot_conjugate_gradients",
]


def key(script: str) -> int:
    """Return the place of an example, given by its file name or path."""
    name = PurePath(script).stem
    if name not in PAGES:
        raise ValueError(f"{name} is not in PAGES")
    return PAGES.index(name)
