// The settings on the page: one flat object, its limits, and its form in the address.

/** The interval of h = learning rate × curvature that the map shows. */
export const H = [0.001, 4.2];
export const DEFAULTS = {
  function: "parabola", learning_rate: 0.1, momentum: 0.8, nesterov: false,
  curvature: 2, kappa: 100, start: -5, across: 1, steps: 40, reach: 6,
};
const LIMITS = { momentum: [0, 0.999], curvature: [1e-3, 1e4], kappa: [1, 2e4], reach: [0.1, 100] };

function within(value, [low, high], otherwise) {
  const number = typeof value === "string" && !value.trim() ? NaN : Number(value);
  return Number.isFinite(number) ? Math.min(Math.max(number, low), high) : otherwise;
}

/** Return a whole state for any object: what is missing or bad by default, the rest in limits. */
export function tidy(raw) {
  const s = { ...DEFAULTS, nesterov: String(raw.nesterov) === "true" };
  if (["parabola", "valley", "bends"].includes(raw.function)) s.function = raw.function;
  for (const [name, ends] of Object.entries(LIMITS)) s[name] = within(raw[name], ends, s[name]);
  if (s.function === "bends") s.curvature = s.kappa = 25;
  const rates = H.map((h) => h / s.curvature);
  s.learning_rate = within(raw.learning_rate, rates, within(s.learning_rate, rates));
  for (const name of ["start", "across"]) s[name] = within(raw[name], [-s.reach, s.reach], s[name]);
  s.steps = Math.round(within(raw.steps, [1, 300], s.steps));
  return s;
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
