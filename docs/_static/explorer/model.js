// What a state means: the runs, and what the theory says of them. Nothing here knows of a page.
import { LIMITS, MOST_UPDATES, STEEP, TOLERANCE } from "./constants.js";
import * as m from "./mathematics.js";
import { known } from "./trust.js";

/** The slope with two bends, from 1 to 2, where it is less steep; and its integral. */
const LESS = STEEP - 1;
const bent = (x) => STEEP * x - LESS * Math.min(Math.max(x - 1, 0), 1);
function bentValue(x) {
  if (x < 1) return (STEEP / 2) * x * x;
  if (x < 2) return (x * x) / 2 + LESS * x - LESS / 2;
  return (STEEP / 2) * x * x - LESS * x + 1.5 * LESS;
}

/** Return what is descended: its curvatures, the slope and the start in each direction. */
function problemOf({ function: name, curvature, kappa, start, across }) {
  const curvatures = name === "parabola" ? [curvature] : [curvature / kappa, curvature];
  return {
    curvatures,
    starts: name === "valley" ? [start, across] : [start],
    isQuadratic: name !== "bends",
    slopes: name === "bends" ? [bent] : curvatures.map((c) => (x) => c * x),
    value: name === "bends" ? bentValue : (x) => (curvature * x * x) / 2,
  };
}

/** Return one run: its settings, the coordinates and distances of its iterates, its count, and
 * whether it is known never to arrive. */
function run(name, [rate, momentum, convergence], nesterov, problem, steps) {
  const { slopes, starts, curvatures, isQuadratic } = problem;
  const paths = slopes.map((s, i) => m.descend(s, starts[i], rate, momentum, steps, nesterov));
  const fate = m.follow(slopes, starts, rate, momentum, nesterov, TOLERANCE, MOST_UPDATES);
  const stays = (start, i) => // on a quadratic, in one of the directions in which it starts
    start !== 0 && m.convergenceRate(rate, momentum, curvatures[i], nesterov) >= 1;
  return {
    name, rate, momentum, nesterov, convergence, paths,
    distances: paths[0].map((x, k) => Math.hypot(...paths.map((path) => path[k]))),
    count: fate.count,
    period: fate.period,
    never: isQuadratic ? starts.some(stays) : fate.isLost || fate.period > 0,
  };
}

/** Return the runs with the best pair of each method, to which a valley compares yours. */
function bestRuns(problem, { function: name, steps }) {
  if (name !== "valley") return [];
  const { curvatures } = problem;
  return [
    run("plain descent, best", m.plainParameters(...curvatures), false, problem, steps),
    run("Nesterov, best", m.nesterovParameters(...curvatures), true, problem, steps),
    run("heavy ball, best", m.optimalParameters(...curvatures), false, problem, steps),
  ];
}

/** What the best runs depend on. The reader's learning rate, momentum and method are not in it. */
const ASKED = ["function", "curvature", "kappa", "start", "across", "steps"];
const sameProblem = (one, other) => ASKED.every((name) => one[name] === other[name]);

/** Return the learning rate and the momentum that are best for a state, or null: past the last limit
 * no momentum converges. */
function bestPair({ learning_rate, curvature, nesterov }, curvatures) {
  if (curvatures.length > 1) {
    return (nesterov ? m.nesterovParameters : m.optimalParameters)(...curvatures);
  }
  const momentum = m.bestMomentum(learning_rate * curvature, nesterov);
  const limit = m.maxLearningRate(momentum, curvature, nesterov);
  const converges = momentum <= LIMITS.momentum[1] && learning_rate < limit;
  return converges ? [learning_rate, momentum] : null;
}

/** Return curvatures, starts, runs and what the theory says of them.
 *
 * It is the same for a state whatever the model before was: from that one it takes the best runs
 * where their problem is still the same, so that a drag does not compute them for each frame. */
export function derive(state, before = null) {
  const { function: name, learning_rate, momentum, nesterov, curvature, kappa, steps, trust } = state;
  const problem = problemOf(state);
  const { curvatures, starts, value } = problem;
  const rates = curvatures.map((c) => m.convergenceRate(learning_rate, momentum, c, nesterov));
  const convergence = Math.max(...rates);
  const yours = [learning_rate, momentum, convergence];
  const best = before && sameProblem(state, before.state)
    ? before.runs.slice(1) : bestRuns(problem, state);
  const formula = (k) => m.closedForm(state.start, curvature, learning_rate, momentum, k);
  return {
    state, curvatures, starts, value, rates, convergence,
    h: learning_rate * curvature,
    runs: [run("your settings", yours, nesterov, problem, steps), ...best],
    formula: name === "parabola" && !nesterov ? formula : null, // what the run is held to
    regimes: curvatures.map((c) => m.regime(learning_rate, momentum, c, nesterov)),
    limit: m.maxLearningRate(momentum, curvature, nesterov),
    best: bestPair(state, curvatures),
    known: trust ? known(kappa, learning_rate * curvature, momentum, nesterov) : null,
  };
}
