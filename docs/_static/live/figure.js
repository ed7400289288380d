// One live figure: its controls, what it draws and says, and how it plays.
import { drag } from "../explorer/drag.js";
import { axes, dots, line } from "../explorer/geometry.js";
import { writer } from "../explorer/writer.js";
import { speaker } from "./speaker.js";

/** Milliseconds that a run plays, whatever its length, and of an update at least. */
const LENGTH = 4000;
const SHORTEST = 40;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
/** What a panel's axes make of a mark's points, by its form. */
const FORMS = {
  line: (at, points) => line(points.map((point) => at(...point))),
  lines: (at, all) => all.map((points) => FORMS.line(at, points)).join(""),
  dots: (at, points) => dots(points.map((point) => at(...point))),
  ball: (at, point) => at(...point),
};

/** Start a figure: a scene makes a run of a problem and values, and the run draws itself. */
export function start(root, scene) {
  const problem = JSON.parse(root.dataset.problem);
  const controls = [...root.querySelectorAll("input:not([name=place])")];
  const update = root.querySelector("[name=place]"); // the slider along the run, where there is one
  const presets = [...root.querySelectorAll("[data-set]")];
  const button = root.querySelector("[data-do=play]");
  const show = writer(root);
  const draw = drawer(root, show);
  const balls = (drawn) => Object.fromEntries(Object.entries(drawn).filter(([name]) =>
    root.querySelector(`[data-shows=${name}]`).dataset.form === "ball"));
  const say = speaker(root);
  let run = null;
  let waiting = null; // the timer of the next update, while it plays

  function change() {
    const values = Object.fromEntries(controls.map((control) => [control.name, valueOf(control)]));
    run = scene(problem, values);
    for (const { name } of controls.filter(({ type }) => type === "range")) {
      show({ [`value-${name}`]: `${run.told?.[name] ?? values[name]}` });
    }
    show({ words: run.words });
    for (const preset of presets) {
      const set = Object.entries(JSON.parse(preset.dataset.set));
      preset.ariaPressed = `${set.every(([name, value]) => values[name] === value)}`;
    }
    go(run.steps);
  }

  /** Draw a run up to an update, and its balls where they are, or are to go. */
  function go(to, next = to) {
    draw(run.draw(to));
    if (next !== to) draw(balls(run.draw(next)));
    if (update) {
      update.value = `${to}`;
      show({ "value-place": update.value });
    }
  }

  function play() {
    const beat = Math.max(SHORTEST, LENGTH / run.steps);
    const stride = Math.ceil((run.steps * beat) / LENGTH); // updates at once, of a long run
    let at = 0;
    const step = () => {
      go(at, Math.min(at + stride, run.steps));
      if (at === run.steps) stop();
      else waiting = setTimeout(step, beat);
      at = Math.min(at + stride, run.steps);
    };
    root.style.setProperty("--beat", `${beat}ms`);
    stop();
    show({ play: "Stop" });
    go(0);
    root.getBoundingClientRect(); // the balls are there before they set out
    root.classList.add("playing");
    step();
  }

  function stop() {
    clearTimeout(waiting);
    waiting = null;
    root.classList.remove("playing");
    if (button) show({ play: "Play" });
  }

  for (const control of controls) {
    control.addEventListener("input", () => {
      stop();
      change();
      say(run.words);
    });
  }
  for (const box of root.querySelectorAll("[data-drags]")) {
    const control = controls.find(({ name }) => name === box.dataset.drags);
    const { values } = axesOf(box.parentElement);
    drag(box, { get state() { return control.value; } }, (value) => {
      set(control, value);
      control.dispatchEvent(new Event("input"));
    }, (across) => values(across, 0)[0]);
  }
  update?.addEventListener("input", () => {
    stop();
    go(Number(update.value));
  });
  for (const preset of presets) {
    preset.addEventListener("click", () => {
      stop();
      for (const [name, value] of Object.entries(JSON.parse(preset.dataset.set))) {
        set(controls.find((control) => control.name === name), value);
      }
      change();
      say(run.words);
      if (button && !stillness.matches) play();
    });
  }
  button?.addEventListener("click", () => {
    if (waiting === null) play();
    else {
      stop();
      go(run.steps);
    }
  });
  change();
  root.classList.add("on");
  if ("once" in root.dataset && !stillness.matches) onceInSight(root, play);
}

const valueOf = (control) =>
  (control.type === "checkbox" ? control.checked : Number(control.value));

function set(control, value) {
  if (control.type === "checkbox") control.checked = value;
  else control.value = `${value}`;
}

/** Call a function once most of an element is seen. */
function onceInSight(element, act) {
  const watch = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    watch.disconnect();
    act();
  }, { threshold: 0.6 });
  watch.observe(element);
}

const axesOf = ({ dataset }) =>
  axes(...[dataset.x, dataset.y].map((ends) => ends.split(" ").map(Number)));

/** Return a function that draws values by the names of marks, each on the axes of its panel. */
function drawer(root, show) {
  const marks = {};
  for (const panel of root.querySelectorAll("[data-x]")) {
    const { at } = axesOf(panel);
    for (const mark of panel.querySelectorAll("[data-form]")) {
      marks[mark.dataset.shows] = (value) => FORMS[mark.dataset.form](at, value);
    }
  }
  return (drawn) => {
    for (const [name, value] of Object.entries(drawn)) {
      show({ [name]: marks[name] ? marks[name](value) : value });
    }
  };
}
