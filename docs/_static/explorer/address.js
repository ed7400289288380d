// The address holds the settings, so that a link, a bookmark and the way back bring them again.
import { ADDRESS_AFTER } from "./constants.js";
import { format, parse } from "./state.js";

/** Return the link to a state, on a host or on a disk. */
export const linkTo = (state) => location.href.replace(/[?#].*/, "") + format(state);

/** Keep the address with a session, and return the two ways to change its settings. */
export function keepAddress(session) {
  const here = () => linkTo(session.state) + location.hash;
  let waiting = 0; // the timer of an address that is to be written

  /** Change some settings, as a drag does: once it rests, it replaces the history's entry. */
  function edit(settings) {
    session.change(settings);
    clearTimeout(waiting);
    const write = () => history.replaceState(null, "", here());
    waiting = setTimeout(write, ADDRESS_AFTER);
  }

  /** Change all settings: a choice, which the history has an entry for. What is shown stays. */
  function choose(settings) {
    const { more, trust } = session.state;
    session.open({
      ...settings, more: settings.more || more, trust: settings.trust || trust,
    });
    clearTimeout(waiting);
    history.pushState(null, "", here());
  }

  addEventListener("popstate", () => {
    session.open(parse(location.search));
    clearTimeout(waiting);
  });
  return { edit, choose };
}
