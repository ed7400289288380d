// The fields of the form: which settings each shows, and which it changes.
import { KEY_STEP } from "./constants.js";
import { rounded, short } from "./numbers.js";
import { rateFor } from "./state.js";

/** How far a key moves a number that may be of any size: a tenth of its power of ten. */
const relative = (value) => 10 ** (Math.floor(Math.log10(value)) - 1);
const by = (step) => () => step;

/** Return a field that holds a setting as it is, with the digits that fit into it. */
const setting = (name, step) => ({
  show: (state) => short(state[name], 6),
  change: (value) => ({ [name]: value }),
  step,
});

/** Return a box that turns a setting on and off. */
const box = (name) => ({
  show: (state) => state[name],
  change: (value) => ({ [name]: value }),
});

/** By the fields' names: what they show of a state, what a value changes in it, and how far an
 * arrow key moves a number. */
export const FIELDS = {
  h: {
    show: (state) => short(state.learning_rate * state.curvature, 5),
    change: (h, state) => ({ learning_rate: rateFor(h, state.curvature) }),
    say: (state) => `${short(state.learning_rate, 4)}`, // what the slider is for
    step: by(KEY_STEP),
  },
  learning_rate: setting("learning_rate", relative),
  momentum: setting("momentum", by(KEY_STEP)),
  nesterov: box("nesterov"),
  trust: box("trust"),
  start: setting("start", by(0.1)),
  across: setting("across", by(0.1)),
  steps: setting("steps", by(1)),
  curvature: setting("curvature", relative),
  kappa: setting("kappa", relative),
  kappaLog: {
    show: (state) => rounded(Math.log10(state.kappa)),
    change: (logarithm) => ({ kappa: short(10 ** logarithm) }),
    say: (state) => `${short(state.kappa)}`,
  },
};

/** Return the elements of the form that have a place in the table. */
export const fieldsIn = (root) =>
  [...root.querySelectorAll("[name]")].filter(({ name }) => name in FIELDS);
