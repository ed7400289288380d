// The settings on the page: one flat object, its limits, and its form in the address.
import {
  DEFAULTS, FUNCTIONS, H_RANGE, LIMITS, STEEP, STEPS_RANGE, SWITCHES,
} from "./constants.js";

function within(value, [low, high], otherwise) {
  const number = typeof value === "string" && !value.trim() ? NaN : Number(value);
  return Number.isFinite(number) ? Math.min(Math.max(number, low), high) : otherwise;
}

/** Return a whole state for any object: what is missing or bad by default, the rest in limits. */
export function tidy(raw) {
  const state = { ...DEFAULTS };
  for (const name of SWITCHES) state[name] = String(raw[name]) === "true";
  if (FUNCTIONS.includes(raw.function)) state.function = raw.function;
  for (const [name, limits] of Object.entries(LIMITS)) {
    state[name] = within(raw[name], limits, DEFAULTS[name]);
  }
  if (state.function === "bends") { // its curvatures are what it is
    state.curvature = STEEP;
    state.kappa = STEEP;
  }
  const rates = H_RANGE.map((h) => h / state.curvature);
  state.learning_rate = within(raw.learning_rate, rates, within(DEFAULTS.learning_rate, rates));
  const places = [-state.reach, state.reach];
  state.start = within(raw.start, places, DEFAULTS.start);
  state.across = within(raw.across, places, DEFAULTS.across);
  state.steps = Math.round(within(raw.steps, STEPS_RANGE, DEFAULTS.steps));
  return state;
}

/** Return the state that the query of an address names. */
export const parse = (query) => tidy(Object.fromEntries(new URLSearchParams(query)));

/** Return the query that names a state: what differs from the defaults. */
export function format(state) {
  const told = Object.entries(state).filter(([name, value]) => value !== DEFAULTS[name]);
  return told.length ? `?${new URLSearchParams(told)}` : "";
}

/** Return the learning rate for a place on the map, short enough to be read. */
export const rateFor = (h, curvature) => Number((h / curvature).toPrecision(6));
