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

/** Return the coordinate at a place between two updates. */
function between(path, place) {
  const k = Math.min(Math.floor(place), path.length - 1);
  const next = path[Math.min(k + 1, path.length - 1)];
  return path[k] + (place - k) * (next - path[k]);
}

/** Return a run's points in a plane up to a place, the last one between two updates. */
export function trail([xs, ys], place) {
  const whole = Math.min(Math.floor(place), xs.length - 1);
  const points = Array.from({ length: whole + 1 }, (_, k) => [xs[k], ys[k]]);
  return [...points, [between(xs, place), between(ys, place)]];
}

/** Return the points of a path against its updates. */
export const against = (path, count = path.length) =>
  Array.from(path).slice(0, count).map((x, k) => [k, x]);
