// Joins the parts: one state, one frame at a time, and the address.
import { Pane, readTheme } from "./canvas.js";
import { bind } from "./controls.js";
import { drawMap } from "./map.js";
import { derive } from "./model.js";
import { format, parse, tidy } from "./state.js";
import { drawDecay, drawRoots, drawSurface } from "./views.js";

export function start(root) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const draw = { map: drawMap, surface: drawSurface, decay: drawDecay, roots: drawRoots };
  const state = parse(location.search);
  const app = { state, place: state.steps, playing: false, panes: {} };
  let [theme, model, asked, before, saving] = [readTheme(root), null, 0, 0, 0];

  /** Draw panes in the next frame, all of them where none is named. */
  function ask(...names) {
    for (const name of names.length ? names : Object.keys(draw)) app.panes[name].dirty = true;
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
    const place = still.matches ? Math.floor(app.place) : app.place;
    for (const [name, pane] of Object.entries(app.panes)) {
      if (pane.dirty && pane.width) draw[name](pane, theme, model, place);
      pane.dirty = false;
    }
    show(model, place);
    if (app.playing) ask("surface", "decay");
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
    ask("surface", "decay");
  };

  app.play = () => {
    if (app.place >= app.state.steps) app.place = 0;
    app.playing = true;
    before = performance.now();
    ask("surface", "decay");
  };

  function repaint() {
    theme = readTheme(root);
    model = null; // the handle moves with the map
    ask();
  }

  for (const name of Object.keys(draw)) {
    app.panes[name] = new Pane(root.querySelector(`.ex-${name} canvas`), repaint);
  }
  const show = bind(root, app);
  new MutationObserver(repaint).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  addEventListener("resize", repaint);
  addEventListener("popstate", () => app.set(parse(location.search), "keep"));
}
