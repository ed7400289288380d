// Scenes on a parabola: the first descent, its roots, all settings, and the limit.
import {
  borders, convergenceRate, descend, maxLearningRate, regime, roots,
} from "../explorer/mathematics.js";
import { shown } from "../explorer/numbers.js";
import { against, fixed, spaced, trail } from "./runs.js";

/** Run without momentum and with, on x². */
export function descent({ curvature, start, rate, steps, span }, { momentum }) {
  const slope = (x) => curvature * x;
  const value = (x) => (curvature * x * x) / 2;
  const plain = descend(slope, start, rate, 0, steps);
  const heavy = descend(slope, start, rate, momentum, steps);
  const convergence = convergenceRate(rate, momentum, curvature);
  const [there, here] = [plain, heavy].map((path) => fixed(path[steps]));
  return {
    plain, heavy, convergence, steps,
    words: `After ${steps} updates the one without momentum is at ${there}, the one with ${momentum} at `
      + `${here}. In the long run an update keeps ${fixed(convergence)} of its distance.`,
    draw(update) {
      const drawn = { ground: spaced(-span, span, 81).map((x) => [x, value(x)]) };
      [plain, heavy].forEach((path, i) => {
        const points = trail([path, path.map(value)], update);
        drawn[`dots${i}`] = points;
        drawn[`ball${i}`] = points.at(-1);
        drawn[`path${i}`] = against(path, update + 1);
      });
      return drawn;
    },
  };
}

/** Run on x²/2 at one learning rate: it creeps, arrives or swings, as the roots say. */
export function swing({ curvature, start, rate, steps }, { momentum }) {
  const path = descend((x) => curvature * x, start, rate, momentum, steps);
  const both = roots(rate, momentum, curvature);
  const convergence = convergenceRate(rate, momentum, curvature);
  const name = regime(rate, momentum, curvature);
  const does = { overdamped: "creeps", critical: "arrives", underdamped: "swings" }[name];
  const kinds = { overdamped: "two real roots", critical: "the roots meet",
    underdamped: "a pair of complex roots" }[name];
  return {
    path, convergence, roots: both, regime: name,
    steps,
    words: `Momentum ${momentum}: it ${does} (${name}, ${kinds}). The larger root has the modulus `
      + `${fixed(convergence)}: what an update keeps of the distance, in the long run.`,
    draw: () => ({
      run: against(path), dots: against(path),
      circle: spaced(0, 2 * Math.PI, 73).map((turn) => [Math.cos(turn), Math.sin(turn)]),
      root0: both[0], root1: both[1],
    }),
  };
}

/** Run at a place of the map of all settings. */
export function everywhere({ start, steps }, { h, momentum }) {
  const path = descend((x) => x, start, h, momentum, steps);
  const convergence = convergenceRate(h, momentum, 1);
  const name = regime(h, momentum, 1);
  const momenta = spaced(0, 1, 101);
  const border = (which) => momenta.map((b) => [borders(b)[which], b]);
  const grows = convergence >= 1;
  return {
    path, convergence, regime: name,
    steps,
    words: `h = ${h}, momentum ${momentum}: ${name}. In the long run an update `
      + `${grows ? "multiplies the distance by" : "keeps"} ${fixed(convergence)}${grows ? "" : " of the distance"}.`,
    draw: () => ({
      swing: border(0), jump: border(1), limit: border(2),
      here: [h, momentum], run: against(path), dots: against(path),
    }),
  };
}

/** Run below the limit of the learning rate, and above it. */
export function limit({ curvature, start, steps }, { rate, momentum }) {
  const path = descend((x) => curvature * x, start, rate, momentum, steps);
  const most = maxLearningRate(momentum, curvature);
  const convergence = convergenceRate(rate, momentum, curvature);
  const logarithms = Array.from(path, (x) => Math.log10(Math.abs(x)));
  const side = rate < most ? "below the limit" : "not below the limit";
  return {
    path, limit: most, convergence,
    steps,
    words: `The learning rate ${rate} is ${side}, ${shown(most)}. In the long run an update multiplies the `
      + `distance by ${shown(convergence, 4)}: ${convergence < 1 ? "it converges" : "it does not converge"}.`,
    draw: () => ({ run: against(logarithms), dots: against(logarithms) }),
  };
}
