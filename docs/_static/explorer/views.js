// What a model looks like: the texts of paths, the places of dots, and words, each by the name of
// its element. Paths and places count ten-thousandths of a drawing's width and height.
import { borders, roots } from "./mathematics.js";
import { H } from "./state.js";

/** Return a number for the reader. */
export const shown = (x, digits = 3) =>
  Number.isFinite(x) ? `${Number(x.toPrecision(digits))}`.replace("-", "−") : "∞";

export const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const clamp = (x, most) => Math.max(-most, Math.min(x, most));

/** Lay out axes: `at` gives the place of two values, `values` those at two parts of the drawing. */
export function axes([x0, x1], [y0, y1]) {
  const place = (part) => Math.round(clamp(1e4 * part, 1e7));
  return {
    at: (x, y) => [place((x - x0) / (x1 - x0)), place((y1 - y) / (y1 - y0))],
    values: (across, down) => [x0 + across * (x1 - x0), y1 - down * (y1 - y0)],
  };
}

/** Leave out what is no number: the distances, in parts of the first, from a start at 0. */
const known = (places) => places.filter((place) => !place.some(Number.isNaN));
export const line = (places) => known(places).join("L").replace(/^./, "M$&");
const dots = (places) => known(places).map((place) => `M${place}h0`).join("");
const ellipse = (rx, ry) =>
  `M${5e3 - rx},5000a${rx},${ry} 0 1 0 ${2 * rx},0a${rx},${ry} 0 1 0 ${-2 * rx},0`;

/** Return a coordinate between two iterates, at a place that counts updates. */
function between(path, place) {
  const k = Math.floor(place);
  const part = place - k;
  return path[k] + part * part * (3 - 2 * part) * ((path[k + 1] ?? path[k]) - path[k]);
}

/** How high the drawing of a function is, for its width: as in explorer.css. */
const HIGH = 5 / 6;

/** Return the axes that the function is drawn on; a valley's have one scale. */
export function surface({ state: { reach, function: name }, value }) {
  const across = [-reach, reach];
  if (name === "valley") return axes(across, across.map((x) => HIGH * x));
  const top = Math.max(...across.map(value));
  return axes(across, [-0.15 * top, 1.05 * top]);
}

/** Draw the function and the runs on it, up to a place. */
export function drawSurface(model, place) {
  const { state: { reach, function: name }, curvatures, value, runs } = model;
  const { at } = surface(model);
  const drawn = {
    ground: name === "valley" ? contours(curvatures[1] / curvatures[0])
      : line(range(121, (i) => (i / 60 - 1) * reach).map((x) => at(x, value(x)))),
    left: shown((-5 / 6) * reach), right: shown((5 / 6) * reach),
  };
  runs.forEach(({ paths: [xs, ys] }, i) => {
    const point = (k) => {
      const x = between(xs, k);
      return at(x, ys ? between(ys, k) : value(x));
    };
    const points = range(Math.floor(place) + 1, point);
    drawn[`trail${i}`] = line(points);
    drawn[`ball${i}`] = point(place);
    if (i) return;
    [drawn.dots, drawn.from] = [dots(points), points[0]];
    const x = xs[Math.floor(place)];
    drawn.x = `x = ${shown(x)}${Math.abs(x) > reach ? ", outside of the picture" : ""}`;
  });
  return drawn;
}

/** Draw the heights of a valley, each 1.8 times the one below. */
function contours(kappa) {
  const narrow = Math.sqrt(kappa);
  const wide = range(40, (i) => 5e3 * 1.35 ** (i - 8)).filter((x) => x < 7500 * narrow);
  return wide.map((x) => ellipse(x, x / narrow / HIGH)).join("");
}

/** Draw all distances, those up to a place as dots, and the line that falls by the rate. */
export function drawDecay({ state: { steps }, runs, convergence, formula }, place) {
  const { at } = axes([0, steps], [-8, 2]);
  const whole = Math.floor(place);
  const start = runs[0].distances[0];
  const point = (x, k) => at(k, clamp(Math.log10(Math.abs(x) / start), 99));
  const drawn = {
    now: line([at(whole, 2), at(whole, -8)]),
    envelope: line([point(start, 0), point(start * convergence ** steps, steps)]),
    distances: dots([...runs[0].distances].slice(0, whole + 1).map(point)),
    update: `update ${whole}`, last: steps,
  };
  runs.forEach(({ distances }, i) => {
    const values = formula ? range(steps + 1, formula) : [...distances];
    drawn[`decay${i}`] = line(values.map(point));
  });
  return drawn;
}

/** Draw the roots, and the way that they take as h changes. */
export function drawRoots({ state, curvatures, convergence }) {
  const { learning_rate, momentum, nesterov } = state;
  const { at } = axes([-1.4, 1.4], [-1.4, 1.4]);
  const [swing, jump] = borders(momentum, nesterov); // between them the roots are on a circle
  const turn = range(61, (i) => (swing + jump - (jump - swing) * Math.cos((i / 60) * Math.PI)) / 2);
  const ways = [0, ...turn, H[1]].map((h) => roots(h, momentum, 1, nesterov));
  const radius = (Math.min(convergence, 9) / 2.8) * 1e4;
  const drawn = { radius: ellipse(radius, radius) };
  for (const side of [0, 1]) drawn[`locus${side}`] = line(ways.map((way) => at(...way[side])));
  const both = curvatures.flatMap((c) => roots(learning_rate, momentum, c, nesterov));
  both.forEach(([re, im], i) => { // one outside of the picture is drawn at its edge
    drawn[`root${i}`] = at(clamp(re, 1.34), im);
  });
  return drawn;
}
