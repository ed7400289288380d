// What the reader does: pointer, keys, fields, presets, links and buttons. Nothing is shown here;
// `edit` changes some settings of the session, `choose` takes all of them.
import { linkTo } from "./address.js";
import { COPIED_FOR, FINE_KEY_STEP, H_RANGE, KEY_STEP, SNAP } from "./constants.js";
import { drag } from "./drag.js";
import { FIELDS, fieldsIn } from "./fields.js";
import { MAP } from "./map.js";
import { bestMomentum } from "./mathematics.js";
import { isNear, rounded, short } from "./numbers.js";
import { presetsOf } from "./presets.js";
import { program } from "./python.js";
import { parse, rateFor } from "./state.js";
import { surface } from "./views.js";

/** Listen to everything on the page; `say` and `note` tell the reader what came of it. */
export function listen(root, session, { edit, choose }, say, note) {
  holdHandle(root, session, edit);
  holdStart(root, session, edit);
  typeInFields(root, session, edit, note);
  choosePresets(root, session, choose);
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

/** Where a key moves the handle to: as many steps of h, and of momentum. */
const KEYS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
  Home: [-10, 0], End: [10, 0], PageDown: [0, -10], PageUp: [0, 10],
};

/** The handle: dragged on the map, and moved by keys. */
function holdHandle(root, session, edit) {
  const map = root.querySelector("[data-pane=map]");
  const handle = root.querySelector("[role=slider]");
  drag(map, session, edit, (across, down) => {
    const [h, momentum] = MAP.values(across, down);
    return settingsAt(session.state, h, momentum, SNAP / map.clientHeight);
  });
  map.addEventListener("gotpointercapture", () => handle.focus({ preventScroll: true }));
  handle.addEventListener("keydown", (event) => {
    if (event.key === " ") { // it would scroll the page
      event.preventDefault();
      if (session.playing) session.pause();
      else session.play();
    }
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
function typeInFields(root, session, edit, note) {
  const shownBy = ({ name }) => FIELDS[name].show(session.state);

  /** Take what a field holds as near as it can be had. */
  function take(field) {
    const { change } = FIELDS[field.name];
    if (field.type === "checkbox") edit(change(field.checked));
    else if (field.value) edit(change(Number(field.value), session.state));
    const isTaken = field.type !== "number" || isNear(Number(field.value || NaN), shownBy(field));
    field.ariaInvalid = isTaken ? null : "true";
    note(isTaken ? "" : `${nameOf(field)}: the run has ${shownBy(field)}.`);
  }

  for (const field of fieldsIn(root)) {
    field.addEventListener("input", () => take(field));
    if (field.type !== "number") continue;
    field.addEventListener("change", () => { // the reader leaves it: it holds what the run has
      field.value = shownBy(field);
      field.ariaInvalid = null;
    });
    field.addEventListener("keydown", (event) => {
      const turns = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!turns) return;
      event.preventDefault();
      const value = shownBy(field);
      edit(FIELDS[field.name].change(short(value + turns * FIELDS[field.name].step(value), 6),
        session.state));
      field.value = shownBy(field);
    });
  }
  const scrub = root.querySelector("[name=place]");
  scrub.addEventListener("input", () => session.go(Number(scrub.value)));
}

const nameOf = (field) => field.ariaLabel ?? field.labels[0].textContent.trim();

/** What brings a whole state: presets, functions, and the page's links to itself. What the reader
 * had before comes back with "your own", and with the function that it was for. */
function choosePresets(root, session, choose) {
  const task = root.querySelector(".ex-task");
  const preset = root.querySelector("[name=preset]");
  const presetOf = presetsOf(preset);
  const had = {}; // the settings that were the reader's own: the last ones, and by function

  function take(settings, words = "") {
    const { state } = session;
    if (presetOf(state) < 0) had.own = state;
    had[state.function] = state;
    task.textContent = words;
    choose(settings);
  }

  preset.addEventListener("change", () => {
    take(preset.value ? parse(preset.value) : had.own ?? session.state);
  });
  for (const radio of root.querySelectorAll("[name=function]")) {
    radio.addEventListener("change", () => {
      const { nesterov } = session.state;
      take(had[radio.value] ?? { ...parse(radio.dataset.query), nesterov });
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="?"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    take(parse(link.getAttribute("href")), link.closest("dt")?.nextElementSibling.textContent);
    root.scrollIntoView();
  });
}

/** The buttons, by what data-do names. */
function pressButtons(root, session, edit, say) {
  const instead = root.querySelector(".ex-link");
  const actions = {
    play: () => (session.playing ? session.pause() : session.play()),
    step: () => session.step(),
    reset: () => session.go(0),
    more: () => edit({ more: !session.state.more }),
    best: () => {
      const [learning_rate, momentum] = session.model.best ?? [];
      if (momentum !== undefined) edit({ learning_rate, momentum });
    },
    link: (button) => copy(button, linkTo(session.state), "The link", () => {
      instead.textContent = linkTo(session.state); // no clipboard: the reader takes it from here
      getSelection().selectAllChildren(instead);
    }),
    python: (button) => copy(button, program(session.model), "The program", () => {
      root.querySelector("details").open = true;
    }),
  };
  function copy(button, words, what, otherwise) {
    const copying = navigator.clipboard?.writeText(words) ?? Promise.reject();
    copying.then(() => {
      const name = (button.dataset.name ??= button.textContent);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = name), COPIED_FOR);
      say(`${what} is copied.`);
    }, otherwise);
  }
  for (const [name, act] of Object.entries(actions)) {
    const button = root.querySelector(`[data-do=${name}]`);
    button.addEventListener("click", () => act(button));
  }
}
