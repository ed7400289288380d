// Numbers for the reader: how they are rounded, and what is told of a model.
import { MOST_UPDATES } from "./constants.js";
import { stepsPerDigit } from "./mathematics.js";

/** Return a number for a sentence, with a true minus sign. */
export const shown = (x, digits = 3) =>
  Number.isFinite(x) ? `${Number(x.toPrecision(digits))}`.replace("-", "−") : "∞";

/** Return a number with fewer digits, as a number. */
export const short = (x, digits = 3) => Number(x.toPrecision(digits));

/** Return a number to thousandths, the step of the fields for h and β. */
export const rounded = (x) => Number(x.toFixed(3));

const pair = ([rate, momentum]) => `${shown(rate)}, ${shown(momentum)}`;
const counted = (n) =>
  `${n > MOST_UPDATES ? "over " : ""}${Math.min(n, MOST_UPDATES).toLocaleString("en")}`;

const regimesOf = ({ regimes }) => [...new Set(regimes)].join(" and ");

/** Return what a model is, in the words that stand under the map and are read out. */
export function sentence(model) {
  const settings = `h = ${shown(model.h)}, β = ${shown(model.state.momentum)}`;
  return `${settings}: ${regimesOf(model)}, ρ = ${shown(model.convergence)}`;
}

/** Return all numbers and words that the page tells of a model, by the names of their elements. */
export function numbersOf(model) {
  const { state, convergence, runs } = model;
  const told = {
    words: sentence(model),
    regime: regimesOf(model),
    learning_rate: shown(state.learning_rate, 4),
    rate: shown(convergence, 4),
    digit: shown(stepsPerDigit(convergence), 4),
    count: counted(runs[0].count),
    limit: limitOf(model),
    best: bestOf(model),
  };
  runs.forEach((run, i) => {
    told[`run${i}`] = pair([run.rate, run.momentum]);
    told[`rate${i}`] = shown(run.convergence);
    told[`count${i}`] = counted(run.count);
  });
  return told;
}

function limitOf({ state, limit }) {
  const left = 1 - state.learning_rate / limit;
  return `${shown(limit)}, ${left > 0 ? `${shown(100 * left, 2)} % away` : "passed"}`;
}

/** On a parabola any learning rate has its best momentum, elsewhere the pair is best. */
function bestOf({ state, best }) {
  return state.function === "parabola" ? `momentum ${shown(best[1])}` : pair(best);
}
