// Places in a drawing, and the texts of the paths through them, which svg reads.
import { UNITS } from "./constants.js";

/** Places end here, a thousand drawings away, so that a run that diverges still has a path. */
const FARTHEST = 1e3 * UNITS;

export const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));
export const clamp = (x, most) => Math.max(-most, Math.min(x, most));

/** Lay out axes: `at` gives the place of two values, `values` those at two parts of the drawing. */
export function axes([left, right], [bottom, top]) {
  const place = (part) => Math.round(clamp(UNITS * part, FARTHEST));
  return {
    at: (x, y) => [place((x - left) / (right - left)), place((top - y) / (top - bottom))],
    values: (across, down) => [left + across * (right - left), top - down * (top - bottom)],
  };
}

/** Leave out what is no number: the distances, in parts of the first, from a start at 0. */
const known = (places) => places.filter((place) => !place.some(Number.isNaN));

/** Return the path from place to place. */
export const line = (places) => known(places).join("L").replace(/^./, "M$&");

/** Return the path of a dot at each place: lines of no length, with round ends. */
export const dots = (places) => known(places).map((place) => `M${place}h0`).join("");

/** Return the path of an ellipse around the middle of the drawing. */
export function ellipse(rx, ry) {
  const middle = UNITS / 2;
  const half = (across) => `a${rx},${ry} 0 1 0 ${across},0`;
  return `M${middle - rx},${middle}${half(2 * rx)}${half(-2 * rx)}`;
}
