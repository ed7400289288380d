// What is shown in which frame, so that none is slow: little changes between two frames of a drag,
// what is out of sight is not drawn, and numbers take turns with drawings.
import { NUMBERS_EVERY } from "./constants.js";
import { drawMap, drawTrust, paint } from "./map.js";
import { showNumbers, showProgress } from "./output.js";
import { drawDecay, drawRoots, drawSurface } from "./views.js";

/** The drawings below the map, by the names of their panes. */
const VIEWS = { surface: drawSurface, decay: drawDecay, roots: drawRoots };

/** Show a session, a frame after each time that it has changed. */
export function showFrames(root, session, show, say) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const place = () => (still.matches ? Math.floor(session.place) : session.place);
  const follow = showProgress(root, session, show);
  const tell = showNumbers(root, session, show, say);
  const showMap = mapOf(root, show);
  const inSight = panesInSight(root, () => {
    drawn = {};
    ask();
  });
  let isAsked = false; // for a frame
  let playedAt = null; // when the last frame of a played run was, in milliseconds
  let told = null; // the model whose numbers stand on the page
  let tellAfter = 0; // when the next numbers may be told
  let drawn = {}; // the model and the place that are drawn

  const isTold = () => told === session.model;
  const isDrawn = () => drawn.model === session.model && drawn.place === place();
  const draw = (names) => {
    for (const name of names) show(VIEWS[name](session.model, place()));
  };

  function ask() {
    if (!isAsked) requestAnimationFrame(frame);
    isAsked = true;
  }

  function frame(now) {
    isAsked = false;
    play(now);
    follow(place());
    if (showMap(session.model)) return ask(); // its colors take a frame of their own
    if (!isTold() && now > tellAfter) { // a frame has time for the numbers or the drawings
      tell();
      told = session.model;
      tellAfter = now + NUMBERS_EVERY;
    } else if (!isDrawn()) {
      draw(inSight);
      drawn = { model: session.model, place: place() };
    }
    if (session.playing || !isTold() || !isDrawn()) ask();
  }

  function play(now) {
    if (session.playing) session.advance(now - (playedAt ?? now));
    playedAt = session.playing ? now : null;
  }

  addEventListener("beforeprint", () => draw(Object.keys(VIEWS))); // on paper all are in sight
  session.changed = ask;
}

/** Return the names of the drawings in sight, a set that keeps up; `changed` is called then. */
function panesInSight(root, changed) {
  const inSight = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inSight.add(target.dataset.pane);
      else inSight.delete(target.dataset.pane);
    }
    changed();
  });
  for (const name of Object.keys(VIEWS)) watch.observe(root.querySelector(`[data-pane=${name}]`));
  return inSight;
}

/** Return a function that shows the map of a model, and paints it where the method changed; it
 * tells whether it did. */
function mapOf(root, show) {
  const canvas = root.querySelector("canvas");
  let painted = null; // whether the rates on the canvas are Nesterov's
  let mapped = null; // the model whose handle is shown
  let trusted = null; // the condition number whose traps are drawn
  return (model) => {
    const { nesterov, trust, kappa } = model.state;
    if (trust && trusted !== kappa) {
      show(drawTrust(kappa));
      trusted = kappa;
    }
    const paints = painted !== nesterov;
    if (paints) show(paint(canvas, nesterov));
    if (mapped !== model) show(drawMap(model));
    painted = nesterov;
    mapped = model;
    return paints;
  };
}
