// Joins the parts: one state, one frame at a time, and the address.
import { bind } from "./controls.js";
import { drawMap, paint } from "./map.js";
import { derive } from "./model.js";
import { writer } from "./page.js";
import { format, parse, tidy } from "./state.js";
import { drawDecay, drawRoots, drawSurface } from "./views.js";

const VIEWS = { surface: drawSurface, decay: drawDecay, roots: drawRoots };

export function start(root) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const state = parse(location.search);
  const app = { state, place: state.steps, playing: false, show: writer(root) };
  let [model, told, drawn, painted] = [null, null, {}, null];
  let [asked, before, due, saving] = [0, 0, 0, 0];
  const seen = new Set();

  const place = () => (still.matches ? Math.floor(app.place) : app.place);
  const draw = (names) => names.forEach((name) => app.show(VIEWS[name](model, place())));

  function ask() {
    asked ||= requestAnimationFrame(frame);
  }

  function frame(now) {
    asked = 0;
    if (app.playing) {
      const pace = Math.max(2.5, app.state.steps / 8); // updates a second
      app.place += (pace * Math.max(0, Math.min(now - before, 100))) / 1000;
      before = now;
      if (app.place >= app.state.steps) app.go(app.state.steps);
    }
    model ??= derive(app.state);
    if (painted !== model.state.nesterov) {
      painted = model.state.nesterov;
      app.show(paint(root.querySelector("canvas"), painted));
    }
    move(model, place());
    if (model !== told && now > due) { // a frame has time for the numbers or the drawings
      tell();
      [told, due] = [model, now + 80];
    } else if (drawn.model !== model || drawn.place !== place()) {
      drawn = { model, place: place() };
      draw(seen);
    }
    if (app.playing || model !== told || now < due) ask();
  }

  /** Change settings. A choice adds an entry to the browser's history, a drag replaces it. */
  app.set = (patch, how = "replace") => {
    const ended = app.place >= app.state.steps;
    app.state = tidy({ ...app.state, ...patch });
    app.place = ended ? app.state.steps : Math.min(app.place, app.state.steps);
    model = null;
    ask();
    clearTimeout(saving);
    const save = () => history[`${how}State`](null, "", location.pathname + format(app.state));
    if (how === "push") save();
    if (how === "replace") saving = setTimeout(save, 200);
  };

  /** Stop at an update. */
  app.go = (place) => {
    Object.assign(app, { playing: false, place: Math.min(place, app.state.steps) });
    ask();
  };

  app.play = () => {
    if (app.place >= app.state.steps) app.place = 0;
    app.playing = true;
    before = performance.now();
    ask();
  };

  const [move, tell] = bind(root, app);
  const watch = new IntersectionObserver((entries) => { // what none sees is not drawn
    for (const { target, isIntersecting } of entries) {
      seen[isIntersecting ? "add" : "delete"](target.dataset.pane);
    }
    drawn = {};
    ask();
  });
  for (const name of Object.keys(VIEWS)) watch.observe(root.querySelector(`[data-pane=${name}]`));
  addEventListener("beforeprint", () => {
    model ??= derive(app.state);
    draw(Object.keys(VIEWS)); // on paper all are seen
  });
  addEventListener("popstate", () => app.set(parse(location.search), "keep"));
}
