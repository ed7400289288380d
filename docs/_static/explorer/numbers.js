// Numbers for the reader: how they are rounded, and what is told of a model.
import { MOST_UPDATES, TOLERANCE } from "./constants.js";
import { stepsPerDigit } from "./mathematics.js";

const raised = (power) => `${power}`.replace("-", "⁻").replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d]);

/** Return a number for a sentence, with a true minus sign, and with a power of ten where it is far
 * from 1. */
export function shown(x, digits = 3) {
  if (!Number.isFinite(x)) return "∞";
  const isFar = x && (Math.abs(x) >= 1e6 || Math.abs(x) < 1e-4);
  const [part, power] = x.toExponential(digits - 1).split("e").map(Number);
  return (isFar ? `${part} × 10${raised(power)}` : `${Number(x.toPrecision(digits))}`)
    .replace("-", "−");
}

/** Return a number with fewer digits, as a number. */
export const short = (x, digits = 3) => Number(x.toPrecision(digits));

/** Say whether a number is another, but for the digits that a field shows. */
export const isNear = (one, other) => Math.abs(one - other) <= 1e-4 * Math.abs(other);

/** Return a number to thousandths, the step of the fields for h and β. */
export const rounded = (x) => Number(x.toFixed(3));

/** Return a count with its thousands apart. The browser's own way costs a slow phone 90 ms, once. */
const grouped = (count) => `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");

const pair = ([rate, momentum]) => `${shown(rate)}, ${shown(momentum)}`;
function counted({ count, never }) {
  if (never) return "never";
  return count > MOST_UPDATES ? `over ${grouped(MOST_UPDATES)}` : grouped(count);
}

const regimesOf = ({ regimes }) => [...new Set(regimes)].join(" and ");

/** What a run does, from rest, by its regime. */
const DOES = {
  overdamped: "creeps", critical: "comes straight", underdamped: "swings",
  zigzag: "jumps from side to side", divergent: "does not settle",
};

/** Return what a model is: the sentence that stands under the drawings and is read out. */
export function sentence(model) {
  return model.state.function === "bends" ? ofBends(model) : ofQuadratic(model);
}

/** Say where it holds, what the run does, its rate, and when it arrives. */
function ofQuadratic({ state: { function: name }, regimes, rates, starts, runs: [run] }) {
  const place = { parabola: "On this parabola", valley: "In this valley" }[name];
  const ways = [" along it", " across"].filter((_, i) => starts[i]);
  if (!ways.length) return `${place}, the ball starts at the minimum.`;
  const does = regimes.map((regime) => DOES[regime]).filter((_, i) => starts[i]);
  const rate = Math.max(...rates.filter((_, i) => starts[i]));
  const isAlike = does.length === 1 || does[0] === does[1];
  const what = isAlike ? does[0] : does.map((it, i) => it + ways[i]).join(" and ");
  return `${place}, from rest, the ball ${rate ? what : "lands at once"}; in the long run the distance `
    + `${changeBy(rate)}, and ${ending(run)}.`;
}

function changeBy(rate) {
  if (Math.abs(rate - 1) < 1e-9) return "stays";
  return `${rate < 1 ? "shrinks" : "grows"} by the factor ${shown(rate)} an update`;
}

/** Say of the function with two bends what is seen of its run, and what a quadratic would do. */
function ofBends({ convergence: rate, runs: [run], curvatures: [least, most] }) {
  const seen = run.period ? `goes round in ${run.period} steps and never arrives`
    : run.never ? "flies away and never arrives"
      : `${run.count > MOST_UPDATES ? "is on its way" : "arrives"}: ${ending(run)}`;
  const other = rate < 1 ? `converges, with the rate ${shown(rate)}` : "diverges";
  return `On this slope, which is no quadratic, the ball ${seen}; on quadratics with curvatures from `
    + `${least} to ${most} this pair ${other}.`;
}

function ending({ count, never }) {
  if (never) return "it never arrives";
  const after = grouped(Math.min(count, MOST_UPDATES));
  return `after ${after} it is ${count > MOST_UPDATES ? "not " : ""}within ${TOLERANCE.toExponential()}`;
}

/** Say what is known of the pair on all smooth, strongly convex functions. */
export function beyond({ state: { kappa }, known }) {
  const all = `smooth, strongly convex functions with the condition number ${shown(kappa, 4)}`;
  return {
    divergent: "Beyond quadratics nothing is left to ask: this pair fails on a quadratic.",
    unmapped: "Beyond quadratics the map is of the heavy ball only; Nesterov's usual pair has proofs.",
    proved: `Beyond quadratics, proved: on all ${all} an energy falls, and the distance with it, `
      + `by the factor ${known.rate} an update in the long run.`,
    trapped: `Beyond quadratics, trapped: at least one of the ${all} keeps this pair in a cycle of `
      + `${known.period}.`,
    safe: `Beyond quadratics, safe as far as was searched: for settings around this pair an energy `
      + `was found, in floating point, that falls on all ${all}.`,
    open: `Beyond quadratics, open: for the ${all} neither a cycle nor a proof was found.`,
  }[known.kind];
}

/** Return all numbers and words that the page tells of a model, by the names of their elements. */
export function numbersOf(model) {
  const { state, convergence, runs } = model;
  const told = {
    words: sentence(model),
    regime: regimesOf(model),
    rate: shown(convergence, 4),
    digit: shown(stepsPerDigit(convergence), 4),
    count: counted(runs[0]),
    limit: limitOf(model),
    best: bestOf(model),
  };
  if (state.trust) told.beyond = beyond(model);
  runs.forEach((run, i) => {
    told[`run${i}`] = pair([run.rate, run.momentum]);
    told[`rate${i}`] = shown(run.convergence);
    told[`count${i}`] = counted(run);
  });
  return told;
}

function limitOf({ state, limit }) {
  const left = 1 - state.learning_rate / limit;
  return `${shown(limit)}, ${left > 0 ? `${shown(100 * left, 2)} % away` : "passed"}`;
}

/** On a parabola a learning rate has its best momentum, elsewhere the pair is best. */
function bestOf({ state, best }) {
  if (!best) return "none: lower the rate";
  return state.function === "parabola" ? `momentum ${shown(best[1])}` : pair(best);
}
