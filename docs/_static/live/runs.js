// What scenes have in common: runs, where they arrive, and points to draw them by.
import { descend } from "../explorer/mathematics.js";

/** Return a run on a quadratic, a path for each of its curvatures. */
export const onQuadratic = ({ curvatures, start }, rate, momentum, steps, nesterov = false) =>
  curvatures.map((c, i) => descend((x) => c * x, start[i], rate, momentum, steps, nesterov));

/** Return the distances of some paths' points from the minimum, 0. */
export const distances = (paths) =>
  Array.from(paths[0], (_, k) => Math.hypot(...paths.map((path) => path[k])));

/** Return the first update from which on a run stays within a tolerance, or null. */
export function arrival(away, tolerance) {
  let last = away.length - 1;
  if (!(away[last] < tolerance)) return null;
  while (last >= 0 && away[last] < tolerance) last -= 1;
  return last + 1;
}

/** Return a run's points in a plane, up to an update. */
export const trail = ([xs, ys], update) =>
  Array.from(xs.slice(0, update + 1), (x, k) => [x, ys[k]]);

/** Return the points of a path against its updates. */
export const against = (path, count = path.length) =>
  Array.from(path).slice(0, count).map((x, k) => [k, x]);

/** Return a run from a velocity, as the package makes it. */
export function launch(slope, start, velocity, rate, momentum, steps) {
  const path = new Float64Array(steps + 1);
  let [x, v] = [start, velocity];
  path[0] = x;
  for (let k = 1; k <= steps; k += 1) {
    v = momentum * v - rate * slope(x);
    x += v;
    path[k] = x;
  }
  return path;
}

/** Return as many numbers from one end to another, both among them. */
export const spaced = (low, high, count) =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** Return the largest size in a path, and where it is. */
export function peak(path) {
  const sizes = Array.from(path, Math.abs);
  const largest = Math.max(...sizes);
  return [largest, sizes.indexOf(largest)];
}

/** Return a number for a sentence, to some decimals, with a true minus sign. */
export const fixed = (x, decimals = 3) =>
  `${Number(x.toFixed(decimals))}`.replace("-", "−");
