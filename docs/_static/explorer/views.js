// What a model looks like: the texts of paths, the places of dots, and words, each by the name of
// its element.
import {
  DECAY_RANGE, H_RANGE, LABEL_GAP, ROOTS_REACH, SURFACE_HEIGHT, SURFACE_LABELS, TRAIL, UNITS,
} from "./constants.js";
import { axes, clamp, dots, ellipse, line, range } from "./geometry.js";
import { borders, roots } from "./mathematics.js";
import { shown } from "./numbers.js";

/** Return a coordinate between two iterates, at a place that counts updates. */
function between(path, place) {
  const k = Math.floor(place);
  const part = place - k;
  const next = path[k + 1] ?? path[k];
  return path[k] + part * part * (3 - 2 * part) * (next - path[k]); // it slows down at iterates
}

const isInside = (place) => place.every((part) => part >= 0 && part <= UNITS);

/** Return the points of a run up to the last one in the picture, and one more: what comes after
 * would cross the picture from far outside. */
function untilLost(points) {
  const last = points.findLastIndex(isInside);
  return points.slice(0, last + 2);
}

/** Return places for labels, as near to what they name as they can be without touching. */
function apart(places) {
  const within = places.map((place) => place.map((part) => Math.max(0, Math.min(part, UNITS))));
  const order = [...within.keys()].sort((i, j) => within[i][1] - within[j][1]);
  const gap = LABEL_GAP * UNITS;
  let least = gap / 2;
  for (const i of order) { // from above, each below the one before
    within[i][1] = Math.max(within[i][1], least);
    least = within[i][1] + gap;
  }
  let most = UNITS - gap / 2;
  for (const i of order.reverse()) { // and where they reach the bottom, back up
    within[i][1] = Math.min(within[i][1], most);
    most = within[i][1] - gap;
  }
  return within;
}

/** Return the axes that the function is drawn on; a valley's have one scale. */
export function surface({ state: { reach, function: name }, value }) {
  const across = [-reach, reach];
  if (name === "valley") return axes(across, across.map((x) => SURFACE_HEIGHT * x));
  const top = Math.max(...across.map(value));
  return axes(across, [-0.15 * top, 1.05 * top]);
}

/** Draw the function and the runs on it, up to a place. */
export function drawSurface(model, place) {
  const { state: { reach, function: name }, value, runs } = model;
  const { at } = surface(model);
  const whole = Math.floor(place);
  const pointsOf = ({ paths: [xs, ys] }) => (k) => {
    const x = between(xs, k);
    return at(x, ys ? between(ys, k) : value(x));
  };
  const drawn = {
    ground: ground(model, at),
    left: shown(-SURFACE_LABELS * reach),
    right: shown(SURFACE_LABELS * reach),
  };
  runs.forEach((run, i) => {
    const point = pointsOf(run);
    const points = untilLost(range(whole + 1, point));
    drawn[`trail${i}`] = line(name === "valley" ? points : points.slice(-TRAIL));
    drawn[`ball${i}`] = point(place);
    if (i === 0) { // yours has dots, and its start
      drawn.dots = dots(points);
      drawn.from = points[0];
      drawn.grip = points[0];
    }
  });
  if (runs.length > 1) {
    apart(runs.map((run, i) => drawn[`ball${i}`])).forEach((at, i) => {
      drawn[`label${i}`] = at;
    });
  }
  const x = runs[0].paths[0][whole];
  drawn.x = `x = ${shown(x)}${Math.abs(x) > reach ? ", outside of the picture" : ""}`;
  return drawn;
}

/** Draw what the runs go down: the graph of a function, or the heights of a valley. */
function ground({ state: { reach, function: name }, curvatures, value }, at) {
  if (name === "valley") return contours(curvatures[1] / curvatures[0]);
  const across = range(121, (i) => (i / 60 - 1) * reach);
  return line(across.map((x) => at(x, value(x))));
}

/** Draw the heights of a valley, each 1.8 times the one below and 1.35 times as wide. */
function contours(kappa) {
  const narrow = Math.sqrt(kappa);
  const widths = range(40, (i) => (UNITS / 2) * 1.35 ** (i - 8));
  const seen = widths.filter((width) => width < 0.75 * UNITS * narrow);
  return seen.map((width) => ellipse(width, width / narrow / SURFACE_HEIGHT)).join("");
}

/** Draw all distances, those up to a place as dots, and the line that falls by the rate. */
export function drawDecay({ state: { steps }, runs, convergence, formula }, place) {
  const { at } = axes([0, steps], DECAY_RANGE);
  const [lowest, highest] = DECAY_RANGE;
  const whole = Math.floor(place);
  const yours = [...runs[0].distances];
  const ends = []; // where each line ends in the picture
  const start = yours[0];
  const point = (x, k) => at(k, clamp(Math.log10(Math.abs(x) / start), 99));
  const drawn = {
    now: line([at(whole, highest), at(whole, lowest)]),
    envelope: line([point(start, 0), point(start * convergence ** steps, steps)]),
    distances: dots(yours.slice(0, whole + 1).map(point)),
    update: `update ${whole}`,
    last: steps,
  };
  runs.forEach(({ distances }, i) => {
    const values = formula ? range(steps + 1, formula) : [...distances];
    const points = values.map(point);
    drawn[`decay${i}`] = line(points);
    ends.push(points.findLast(isInside) ?? [0, 0]);
  });
  if (runs.length > 1) apart(ends).forEach((at, i) => { drawn[`end${i}`] = at; });
  return drawn;
}

/** A root outside of the picture is drawn at its edge, so far from the middle. */
const ROOTS_EDGE = 1.34;
/** The largest rate whose circle is drawn at its size; it is far outside of the picture. */
const LARGEST_RADIUS = 9;

/** Draw the roots, and the way that they take as h changes. */
export function drawRoots({ state, curvatures, convergence }) {
  const { learning_rate, momentum, nesterov } = state;
  const ends = [-ROOTS_REACH, ROOTS_REACH];
  const { at } = axes(ends, ends);
  const radius = (Math.min(convergence, LARGEST_RADIUS) / (2 * ROOTS_REACH)) * UNITS;
  const ways = shownH(momentum, nesterov).map((h) => roots(h, momentum, 1, nesterov));
  const drawn = {
    radius: ellipse(radius, radius),
    locus0: line(ways.map(([one]) => at(...one))),
    locus1: line(ways.map(([, other]) => at(...other))),
  };
  const both = curvatures.flatMap((c) => roots(learning_rate, momentum, c, nesterov));
  both.forEach(([re, im], i) => {
    drawn[`root${i}`] = at(clamp(re, ROOTS_EDGE), im);
  });
  return drawn;
}

/** Return the h that the way of the roots is drawn through, most of them where it is a circle. */
function shownH(momentum, nesterov) {
  const [swing, jump] = borders(momentum, nesterov);
  const turn = (i) => (swing + jump - (jump - swing) * Math.cos((i / 60) * Math.PI)) / 2;
  return [0, ...range(61, turn), H_RANGE[1]];
}
