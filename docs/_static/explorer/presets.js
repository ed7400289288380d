// The list of presets: which of them a state is.
import { format, parse } from "./state.js";

/** What is shown beside a run is no part of a preset. */
const PLAIN = { more: false, trust: false };

/** Return a function that says which option of the list a state is, or −1. The first is no preset. */
export function presetsOf(list) {
  const [, ...options] = list.options;
  const queries = options.map(({ value }) => format(parse(value)));
  return (state) => {
    const at = queries.indexOf(format({ ...state, ...PLAIN }));
    return at < 0 ? at : at + 1;
  };
}
