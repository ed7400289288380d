// Scenes beyond quadratics: two wells and a hill, and a slope with two bends.
import { descend } from "../explorer/mathematics.js";
import { against, arrival, fixed, spaced } from "./runs.js";

/** Let a ball go in a double well. Drawn at the height of its energy, it can only sink. */
export function barrier({ tilt, top, rate, steps }, { start, momentum }) {
  const height = (x) => x * x * ((x * x) / 4 - 0.5) + tilt * x;
  const path = descend((x) => x * (x * x - 1) + tilt, start, rate, momentum, steps);
  const energy = Array.from(path, (x, k) => {
    const velocity = k ? x - path[k - 1] : 0;
    return height(x) + (momentum * velocity * velocity) / (2 * rate);
  });
  const side = path[steps] < top ? "left" : "right";
  const isLow = height(start) < height(top);
  return {
    path, energy, side,
    steps: 0,
    words: `From ${fixed(start, 2)} with momentum ${momentum} it ends in the ${side} well. `
      + (isLow ? "The start is lower than the hilltop: no momentum carries it over."
        : "The start is higher than the hilltop: it may go either way."),
    draw: () => ({
      ground: spaced(-2.4, 2.4, 97).map((x) => [x, height(x)]),
      hill: [[-2.4, height(top)], [2.4, height(top)]],
      run: Array.from(path, (x, k) => [x, energy[k]]),
      from: [start, height(start)], ball: [path[steps], energy[steps]],
    }),
  };
}

/** Run three methods down the slope with two bends: one may circle. */
export function cycle({ steep, settings, steps, shown: count, tolerance }, { start }) {
  const slope = (x) => steep * x - (steep - 1) * Math.min(Math.max(x - 1, 0), 1);
  const paths = settings.map(([rate, momentum, nesterov]) =>
    descend(slope, start, rate, momentum, steps, nesterov));
  const counts = paths.map((path) => arrival(Array.from(path, Math.abs), tolerance));
  const [plain, heavy, nesterov] = counts;
  return {
    paths, counts: counts.map((n) => n ?? -1),
    steps: 0,
    words: `From ${fixed(start, 2)} the heavy ball ${heavy === null ? `still circles after ${steps} updates`
      : `arrives after ${heavy}`}. Plain descent arrives after ${plain}, Nesterov after ${nesterov}.`,
    draw() {
      const [run0, run1, run2] = paths.map((path) => against(path, count + 1));
      return { run0, run1, run2, dots1: run1 };
    },
  };
}
