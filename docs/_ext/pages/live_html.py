"""A live figure as HTML: its panels, its sentence and its controls. Begin at `element`.

Places count percent of a panel, so that it is drawn at any size. The names in ``data-shows`` are
those that the figure's scene writes to.
"""

import json
from collections.abc import Iterator, Mapping
from html import escape

from _ext.pages.live_parts import Figure, Panel, Slider

#: Paths count these parts of a panel, as docs/_static/explorer/constants.js says.
UNITS = 1e4


def element(name: str, figure: Figure, script: str, still: Mapping[str, str]) -> str:
    """Return the HTML of a figure; `still` has what its marks show before a script runs."""
    problem = escape(json.dumps(figure.problem))
    kind = "live live-still" if figure.still else "live"
    once = " data-once" if figure.still else ""
    return "\n".join(
        [
            f'<div class="{kind}" id="live-{name}" role="group" aria-label="{escape(figure.title)}"'
            f' data-live="{name}" data-script="{script}" data-problem="{problem}"{once}>',
            *_head(figure),
            '<div class="live-panels">',
            *(_panel(panel, still) for panel in figure.panels),
            "</div>",
            f'<p class="live-says" data-shows="words">{escape(still.get("words", " "))}</p>',
            '<div class="live-controls">',
            *(_control(name, control) for control in figure.controls),
            "</div>",
            *_buttons(figure),
            *([f'<p class="live-note">{escape(figure.note)}</p>'] if figure.note else []),
            '<p class="live-status" role="status"></p>',
            "</div>\n",
        ]
    )


def _head(figure: Figure) -> Iterator[str]:
    if not figure.still:  # the page's own words say what it is
        yield f'<p class="live-title">{escape(figure.title)}</p>'
    if figure.legend:
        words = (f'<span class="{color}">{escape(word)}</span>' for color, word in figure.legend)
        yield f'<p class="live-legend">{" ".join(words)}</p>'


def _panel(panel: Panel, still: Mapping[str, str]) -> str:
    """Return a panel: what does not move, then its marks."""
    marks = [mark.split() for mark in panel.marks]
    across, up = (f"{low:g} {high:g}" for low, high in (panel.x, panel.y))
    kind = "live-panel" + " live-ticked" * bool(panel.x_ticks) + " live-square" * panel.square
    drags = f' data-drags="{panel.drags}"' if panel.drags else ""
    title = f'<p class="live-axis">{escape(panel.title)}</p>' if panel.title else ""
    return "\n".join(
        [
            f'<div class="{kind}" data-x="{across}" data-y="{up}">{title}',
            f'<div class="live-box" role="img" aria-label="{escape(panel.shows)}"{drags}>',
            *_behind(panel),
            # Each drawing is a layer of its own: what moves has nothing else painted again.
            f'<svg viewBox="0 0 {UNITS:g} {UNITS:g}" preserveAspectRatio="none">',
            *(
                f'<path class="live-{form} {" ".join(color) or "grey"}" data-form="{form}"'
                f' data-shows="{name}" d="{still.get(name, "")}"/>'
                for form, name, *color in marks
                if form in ("line", "lines", "dots")
            ),
            "</svg>",
            '<div class="live-balls">',
            *(
                f'<i class="{" ".join(color)}" data-form="ball" data-shows="{name}"'
                f' style="{still.get(name, "--x:-9;--y:-9")}"></i>'
                for form, name, *color in marks
                if form == "ball"
            ),
            "</div>",
            "<svg>",
            *(
                f'<text class="live-count" x="100%" y="100%" dx="-10" dy="-14"'
                f' data-shows="{name}">{still.get(name, " ")}</text>'
                for form, name, *_ in marks
                if form == "text"
            ),
            "</svg></div></div>",
        ]
    )


def _behind(panel: Panel) -> Iterator[str]:
    """Yield the drawing of what never moves."""
    yield '<svg class="live-behind">'
    yield from _ticks(panel)
    for x, y, word in panel.words:
        place = f'x="{_across(panel, x):.4g}%" y="{_down(panel, y):.4g}%"'
        yield f'<text class="live-tick" {place}>{escape(word)}</text>'
    yield f'<svg viewBox="0 0 {UNITS:g} {UNITS:g}" preserveAspectRatio="none">'
    yield from _heights(panel)
    yield "</svg></svg>"


def _across(panel: Panel, x: float) -> float:
    return 100 * (x - panel.x[0]) / (panel.x[1] - panel.x[0])


def _down(panel: Panel, y: float) -> float:
    return 100 * (panel.y[1] - y) / (panel.y[1] - panel.y[0])


def _ticks(panel: Panel) -> Iterator[str]:
    """Yield the grid and its numbers."""
    for value, words in panel.x_ticks:
        at = f"{_across(panel, value):.4g}%"
        yield f'<line x1="{at}" x2="{at}" y2="100%"/>'
        yield f'<text class="live-tick" x="{at}" y="100%" dy="12">{escape(words)}</text>'
    for value, words in panel.y_ticks:
        at = f"{_down(panel, value):.4g}%"
        yield f'<line x2="100%" y1="{at}" y2="{at}"/>'
        yield f'<text class="live-tick live-end" x="-6" y="{at}">{escape(words)}</text>'


def _heights(panel: Panel) -> Iterator[str]:
    """Yield the contours of a valley whose heights are x² + κy², ellipses around (0, 0)."""
    if not panel.heights:
        return
    narrow = panel.kappa**0.5
    middle = UNITS / 100 * _across(panel, 0), UNITS / 100 * _down(panel, 0)
    for half in reversed(panel.heights):
        rx = UNITS * half / (panel.x[1] - panel.x[0])
        ry = UNITS * half / narrow / (panel.y[1] - panel.y[0])
        yield (
            f'<ellipse class="live-height" cx="{middle[0]:.0f}" cy="{middle[1]:.0f}"'
            f' rx="{rx:.0f}" ry="{ry:.0f}"/>'
        )


def _control(figure: str, control: Slider) -> str:
    """Return a slider with its number, or a check box."""
    place = f"live-{figure}-{control.name}"
    if isinstance(control.value, bool):
        checked = " checked" if control.value else ""
        return (
            f'<p class="live-check"><input type="checkbox" id="{place}" name="{control.name}"'
            f'{checked}><label for="{place}">{escape(control.label)}</label></p>'
        )
    return (
        f'<p class="live-slider"><label for="{place}">{escape(control.label)}</label>'
        f' <span data-shows="value-{control.name}">{control.value:g}</span>'
        f'<input type="range" id="{place}" name="{control.name}" min="{control.low:g}"'
        f' max="{control.high:g}" step="{control.step:g}" value="{control.value:g}"'
        ' autocomplete="off"></p>'
    )


def _buttons(figure: Figure) -> Iterator[str]:
    if not figure.presets and not figure.plays:
        return
    yield '<p class="live-buttons">'
    for words, values in figure.presets:
        pressed = str(values == figure.values).lower()
        yield (
            f'<button type="button" data-set="{escape(json.dumps(values))}"'
            f' aria-pressed="{pressed}">{escape(words)}</button>'
        )
    if figure.plays:
        names = 'class="live-play" data-do="play" data-shows="play"'
        yield f'<button type="button" {names}>Play</button>'
    yield "</p>"
