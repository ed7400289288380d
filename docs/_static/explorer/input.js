// What the reader does: pointer, keys, fields, presets, links and buttons. Nothing is shown here;
// `edit` changes some settings of the session, `choose` takes all from a query.
import { linkTo } from "./address.js";
import { FINE_KEY_STEP, H_RANGE, KEY_STEP, SNAP } from "./constants.js";
import { FIELDS, fieldsIn } from "./fields.js";
import { MAP } from "./map.js";
import { bestMomentum } from "./mathematics.js";
import { rounded, short } from "./numbers.js";
import { program } from "./python.js";
import { rateFor } from "./state.js";
import { surface } from "./views.js";

/** Listen to everything on the page; `say` tells the reader that something was copied. */
export function listen(root, session, { edit, choose }, say) {
  holdHandle(root, session, edit);
  holdStart(root, session, edit);
  typeInFields(root, session, edit);
  choosePresets(root, choose);
  pressButtons(root, session, edit, say);
}

/** Return the settings at a place of the map: on the critical line, if that is within `snap`. */
function settingsAt(state, h, momentum, snap = 0) {
  const { function: name, curvature, nesterov } = state;
  const onMap = Math.max(H_RANGE[0], Math.min(h, H_RANGE[1]));
  const learning_rate = rateFor(rounded(onMap), curvature);
  const critical = bestMomentum(learning_rate * curvature, nesterov);
  const isNear = name === "parabola" && Math.abs(momentum - critical) < snap;
  return { learning_rate, momentum: isNear ? critical : rounded(momentum) };
}

/** Edit by a pointer, from where it goes down in a pane until it goes up. */
function drag(pane, session, edit, settingsOf) {
  let before = null;
  const at = ({ offsetX, offsetY }) =>
    edit(settingsOf(offsetX / pane.clientWidth, offsetY / pane.clientHeight));
  pane.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    before = session.state;
    pane.setPointerCapture(event.pointerId);
    at(event);
  });
  pane.addEventListener("pointermove", (event) => {
    if (pane.hasPointerCapture(event.pointerId)) at(event);
  });
  pane.addEventListener("pointercancel", () => edit(before)); // the finger scrolls the page
}

/** Where a key moves the handle to: as many steps of h, and of momentum. */
const KEYS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
  Home: [-10, 0], End: [10, 0], PageDown: [0, -10], PageUp: [0, 10],
};

/** The handle: dragged anywhere on the map, and moved by keys. */
function holdHandle(root, session, edit) {
  const map = root.querySelector("[data-pane=map]");
  const handle = root.querySelector("[role=slider]");
  drag(map, session, edit, (across, down) => {
    const [h, momentum] = MAP.values(across, down);
    return settingsAt(session.state, h, momentum, SNAP / map.clientHeight);
  });
  map.addEventListener("pointerup", () => handle.focus({ preventScroll: true }));
  handle.addEventListener("keydown", (event) => {
    const steps = KEYS[event.key];
    if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const size = event.shiftKey ? FINE_KEY_STEP : KEY_STEP;
    const { state, h } = session.model;
    edit(settingsAt(state, h + steps[0] * size, state.momentum + steps[1] * size));
  });
}

/** The start: dragged on the function, in a valley in both directions. */
function holdStart(root, session, edit) {
  drag(root.querySelector("[data-pane=surface]"), session, edit, (across, down) => {
    const [x, y] = surface(session.model).values(across, down);
    if (session.state.function === "valley") return { start: short(x), across: short(y) };
    return { start: short(x) };
  });
}

/** The fields of the form, and the slider along the run. */
function typeInFields(root, session, edit) {
  for (const field of fieldsIn(root)) {
    const { change } = FIELDS[field.name];
    field.addEventListener("input", () => {
      if (field.type === "checkbox") edit(change(field.checked));
      else if (field.value && field.validity.valid) {
        edit(change(Number(field.value), session.state));
      }
    });
  }
  const scrub = root.querySelector("[name=place]");
  scrub.addEventListener("input", () => session.go(Number(scrub.value)));
}

/** What brings a whole state: presets, functions, and the page's links to itself. */
function choosePresets(root, choose) {
  const preset = root.querySelector("[name=preset]");
  preset.addEventListener("change", () => choose(preset.value));
  for (const radio of root.querySelectorAll("[name=function]")) {
    radio.addEventListener("change", () => choose(radio.dataset.query));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="?"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.getAttribute("href"));
    root.scrollIntoView();
  });
}

/** The buttons, by what data-do names. */
function pressButtons(root, session, edit, say) {
  const copy = (words, what) => {
    const copying = navigator.clipboard?.writeText(words) ?? Promise.reject();
    const showInstead = () => (root.querySelector("details").open = true);
    copying.then(() => say(`${what} is copied.`), showInstead);
  };
  const actions = {
    play: () => (session.playing ? session.pause() : session.play()),
    step: () => session.step(),
    reset: () => session.go(0),
    best: () => {
      const [learning_rate, momentum] = session.model.best;
      edit({ learning_rate, momentum });
    },
    link: () => copy(linkTo(session.state), "The link"),
    python: () => copy(program(session.model), "The program"),
  };
  for (const [name, act] of Object.entries(actions)) {
    root.querySelector(`[data-do=${name}]`).addEventListener("click", act);
  }
}
