// Joins the parts: one state, one frame at a time, and the address.
import { Pane, readTheme } from "./canvas.js";
import { bind } from "./controls.js";
import { drawMap } from "./map.js";
import { derive } from "./model.js";
import { format, parse, tidy } from "./state.js";
import { drawDecay, drawGround, drawRoots, drawSurface } from "./views.js";

export function start(root) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const draw = {
    map: drawMap, ground: drawGround, surface: drawSurface, decay: drawDecay, roots: drawRoots,
  };
  const state = parse(location.search);
  const app = { state, place: state.steps, playing: false, panes: {} };
  let [theme, model, told, due] = [readTheme(root), null, null, 0];
  let [asked, before, saving] = [0, 0, 0];

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
    const place = still.matches ? Math.floor(app.place) : app.place;
    move(model, place);
    if (model !== told && now > due) { // a frame has time for the numbers or the drawings
      tell();
      [told, due] = [model, now + 80];
    } else {
      for (const name of Object.keys(draw)) draw[name](app.panes[name], theme, model, place);
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

  function repaint() {
    theme = readTheme(root);
    model = null; // the handle moves with the map
    ask();
  }

  for (const name of Object.keys(draw)) {
    app.panes[name] = new Pane(root.querySelector(`[data-pane=${name}]`), repaint);
  }
  const [move, tell] = bind(root, app);
  new MutationObserver(repaint).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  addEventListener("resize", repaint);
  addEventListener("beforeprint", () => {
    model ??= derive(app.state);
    for (const [name, pane] of Object.entries(app.panes)) {
      pane.seen = true; // on paper all are
      draw[name](pane, theme, model, app.place);
    }
  });
  addEventListener("popstate", () => app.set(parse(location.search), "keep"));
}
