// What the reader holds: the handle, the start, fields, buttons, and the numbers they change.
import { MAP, drawMap } from "./map.js";
import { bestMomentum, stepsPerDigit } from "./mathematics.js";
import { MOST } from "./model.js";
import { program } from "./python.js";
import { H, format, parse, rateFor } from "./state.js";
import { shown, surface } from "./views.js";

const short = (x, digits = 3) => Number(x.toPrecision(digits));
const rounded = (x) => Number(x.toFixed(3));
const counted = (n) => `${n > MOST ? "over " : ""}${Math.min(n, MOST).toLocaleString("en")}`;

/** How a field reads the state and changes it, where it does not hold a setting as it is. */
const FIELDS = {
  h: [
    (s) => short(s.learning_rate * s.curvature, 5),
    (h, s) => ({ learning_rate: rateFor(h, s.curvature) }),
  ],
  kappaLog: [(s) => rounded(Math.log10(s.kappa)), (x) => ({ kappa: short(10 ** x) })],
  nesterov: [(s) => s.nesterov, (nesterov) => ({ nesterov })],
};
for (const name of ["momentum", "curvature", "kappa", "start", "across", "steps"]) {
  FIELDS[name] = [(s) => short(s[name], 6), (value) => ({ [name]: value })];
}

/** How far a key moves the handle: in hundredths, and in thousandths with Shift. */
const KEYS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
  Home: [-10, 0], End: [10, 0], PageDown: [0, -10], PageUp: [0, 10],
};

/** Listen to everything on the page, and return what moves the handle and what shows numbers. */
export function bind(root, app) {
  const find = (selector) => root.querySelector(selector);
  const all = (selector) => [...root.querySelectorAll(selector)];
  const [map, surfacePane, handle, preset, scrub] = [
    "[data-pane=map]", "[data-pane=surface]", "[role=slider]", "[name=preset]", "[name=place]",
  ].map(find);
  const fields = all("[name]").filter(({ name }) => name in FIELDS);
  let [model, said, saying] = [null, "", 0];

  function set(h, momentum, snap = 0) {
    const { curvature, nesterov, function: name } = app.state;
    const learning_rate = rateFor(rounded(Math.max(H[0], Math.min(h, H[1]))), curvature);
    const best = bestMomentum(learning_rate * curvature, nesterov);
    const near = name === "parabola" && Math.abs(momentum - best) < snap;
    app.set({ learning_rate, momentum: near ? best : rounded(momentum) });
  }

  /** Follow a pointer from where it goes down until it goes up. */
  function drag(pane, axes, follow) {
    const place = ({ offsetX, offsetY }) =>
      follow(...axes().values(offsetX / pane.clientWidth, offsetY / pane.clientHeight));
    pane.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      pane.setPointerCapture(event.pointerId);
      place(event);
    });
    pane.addEventListener("pointermove", (event) => {
      if (pane.hasPointerCapture(event.pointerId)) place(event);
    });
  }
  drag(map, () => MAP, (h, momentum) => set(h, momentum, 5 / map.clientHeight));
  drag(surfacePane, () => surface(model), (x, y) =>
    app.set({ start: short(x), ...(app.state.function === "valley" && { across: short(y) }) }));
  map.addEventListener("pointerup", () => handle.focus({ preventScroll: true }));

  handle.addEventListener("keydown", (event) => {
    const key = KEYS[event.key];
    if (!key || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.001 : 0.01;
    set(model.h + key[0] * size, app.state.momentum + key[1] * size);
  });

  for (const field of fields) {
    const [, change] = FIELDS[field.name];
    field.addEventListener("input", () => {
      if (field.type === "checkbox") app.set(change(field.checked));
      else if (field.value && field.validity.valid) app.set(change(Number(field.value), app.state));
    });
  }
  scrub.addEventListener("input", () => app.go(Number(scrub.value)));

  const queries = [...preset.options].map(({ value }) => format(parse(value)));
  const choose = (query) => app.set(parse(query), "push");
  preset.addEventListener("change", () => choose(preset.value));
  const radios = all("[name=function]");
  radios.forEach((radio) => radio.addEventListener("change", () => choose(radio.dataset.query)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="?"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.getAttribute("href"));
    root.scrollIntoView();
  });

  const actions = {
    play: () => (app.playing ? app.go(Math.floor(app.place)) : app.play()),
    step: () => app.go(app.place >= app.state.steps ? 0 : Math.floor(app.place) + 1),
    reset: () => app.go(0),
    best: () => app.set({ learning_rate: model.best[0], momentum: model.best[1] }),
    link: () => copy(location.origin + location.pathname + format(app.state), "The link"),
    python: () => copy(program(model), "The program"),
  };
  for (const [name, act] of Object.entries(actions)) find(`[data-do=${name}]`).onclick = act;
  find("details").addEventListener("toggle", () => app.show({ program: program(model) }));

  function copy(words, what) {
    const copying = navigator.clipboard?.writeText(words) ?? Promise.reject();
    copying.then(() => say(`${what} is copied.`), () => (find("details").open = true));
  }

  /** Tell a screen reader, once the reader has stopped moving. */
  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => (find("[role=status]").textContent = words), 400);
  }

  /** Change a property where it differs, since each change costs a layout. */
  function keep(element, property, value) {
    if (element[property] !== value) element[property] = value;
  }

  function tell() {
    const { state, h, convergence, limit, best, runs } = model;
    for (const field of fields) {
      const value = FIELDS[field.name][0](state);
      const typing = field === document.activeElement && field.type === "number";
      if (field.type === "checkbox") field.checked = value;
      else if (!typing) keep(field, "value", `${value}`);
    }
    for (const radio of radios) radio.checked = radio.value === state.function;
    preset.selectedIndex = Math.max(0, queries.indexOf(format(state)));

    const regime = [...new Set(model.regimes)].join(" and ");
    const rate = shown(convergence);
    const words = `h = ${shown(h)}, β = ${shown(state.momentum)}: ${regime}, ρ = ${rate}`;
    handle.ariaValueNow = short(h);
    handle.ariaValueText = words;
    if (words !== said) say((said = words));
    const left = 1 - state.learning_rate / limit;
    const numbers = {
      words, regime,
      learning_rate: shown(state.learning_rate, 4),
      rate: shown(convergence, 4),
      digit: shown(stepsPerDigit(convergence), 4),
      count: counted(runs[0].count),
      limit: `${shown(limit)}, ${left > 0 ? `${shown(100 * left, 2)} % away` : "passed"}`,
      best: runs.length > 1 || state.function === "bends"
        ? `${shown(best[0])}, ${shown(best[1])}` : `momentum ${shown(best[1])}`,
    };
    runs.forEach((run, i) => {
      numbers[`run${i}`] = `${shown(run.rate)}, ${shown(run.momentum)}`;
      numbers[`rate${i}`] = shown(run.convergence);
      numbers[`count${i}`] = counted(run.count);
    });
    if (find("details").open) numbers.program = program(model);
    app.show(numbers);
  }

  function move(current, place) {
    keep(scrub, "max", `${app.state.steps}`);
    keep(scrub, "value", `${Math.floor(place)}`);
    app.show({ play: app.playing ? "Pause" : "Play" });
    if (current === model) return;
    model = current;
    keep(root.dataset, "function", app.state.function);
    app.show(drawMap(model));
  }

  return [move, tell];
}
