// The fields of the form: which settings each shows, and which it changes.
import { rounded, short } from "./numbers.js";
import { rateFor } from "./state.js";

/** Return a field that holds a setting as it is, with the digits that fit into it. */
const setting = (name) => ({
  show: (state) => short(state[name], 6),
  change: (value) => ({ [name]: value }),
});

/** By the fields' names: what they show of a state, and what a value changes in it. */
export const FIELDS = {
  h: {
    show: (state) => short(state.learning_rate * state.curvature, 5),
    change: (h, state) => ({ learning_rate: rateFor(h, state.curvature) }),
  },
  momentum: setting("momentum"),
  nesterov: {
    show: (state) => state.nesterov,
    change: (nesterov) => ({ nesterov }),
  },
  start: setting("start"),
  across: setting("across"),
  steps: setting("steps"),
  curvature: setting("curvature"),
  kappa: setting("kappa"),
  kappaLog: {
    show: (state) => rounded(Math.log10(state.kappa)),
    change: (logarithm) => ({ kappa: short(10 ** logarithm) }),
  },
};

/** Return the elements of the form that have a place in the table. */
export const fieldsIn = (root) =>
  [...root.querySelectorAll("[name]")].filter(({ name }) => name in FIELDS);
