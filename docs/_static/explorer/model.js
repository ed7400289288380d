// What the views and the numbers show of a state.
import * as m from "./mathematics.js";

/** Updates are counted until the distance is below this, as long as there are no more of them. */
const TOLERANCE = 1e-6;
export const MOST = 20000;

/** The slope with two bends, and its integral. */
const bent = (x) => 25 * x - 24 * Math.min(Math.max(x - 1, 0), 1);
function bentValue(x) {
  if (x < 1) return 12.5 * x * x;
  return x < 2 ? (x * x) / 2 + 24 * x - 12 : 12.5 * x * x - 24 * x + 36;
}

let [remembered, rivals] = ["", []];

/** Return curvatures, starts, runs and what the theory says of them. */
export function derive(state) {
  const { function: name, learning_rate: rate, momentum, nesterov, curvature, kappa } = state;
  const curvatures = name === "parabola" ? [curvature] : [curvature / kappa, curvature];
  const starts = name === "valley" ? [state.start, state.across] : [state.start];
  const slopes = name === "bends" ? [bent] : curvatures.map((c) => (x) => c * x);
  const run = (method, [alpha, beta, convergence], looks) => {
    const paths = slopes.map((s, i) => m.descend(s, starts[i], alpha, beta, state.steps, looks));
    const distances = paths[0].map((x, k) => Math.hypot(...paths.map((path) => path[k])));
    const count = m.countUpdates(slopes, starts, alpha, beta, looks, TOLERANCE, MOST);
    const settings = { name: method, rate: alpha, momentum: beta, nesterov: looks };
    return { ...settings, convergence, paths, distances, count };
  };
  const rates = curvatures.map((c) => m.convergenceRate(rate, momentum, c, nesterov));
  const convergence = Math.max(...rates);
  const key = JSON.stringify([name, curvatures, starts, state.steps]);
  if (key !== remembered) { // the rivals stay while only your settings change
    remembered = key;
    rivals = name !== "valley" ? [] : [
      run("plain descent, best", m.plainParameters(...curvatures), false),
      run("Nesterov, best", m.nesterovParameters(...curvatures), true),
      run("heavy ball, best", m.optimalParameters(...curvatures), false),
    ];
  }
  const bestPair = nesterov ? m.nesterovParameters : m.optimalParameters;
  return {
    state, curvatures, starts, convergence,
    h: rate * curvature,
    value: name === "bends" ? bentValue : (x) => (curvature * x * x) / 2,
    runs: [run("your settings", [rate, momentum, convergence], nesterov), ...rivals],
    formula: name === "parabola" && !nesterov // what the run is held to
      ? (k) => m.closedForm(state.start, curvature, rate, momentum, k) : null,
    regimes: curvatures.map((c) => m.regime(rate, momentum, c, nesterov)),
    limit: m.maxLearningRate(momentum, curvature, nesterov),
    best: curvatures.length > 1 ? bestPair(...curvatures)
      : [rate, m.bestMomentum(rate * curvature, nesterov)],
  };
}
