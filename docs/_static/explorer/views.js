// What a run looks like: on its function, on a logarithmic scale, and as roots.
import { COLORS, TAU, dots, inside, line, range, text } from "./canvas.js";
import { borders, roots } from "./mathematics.js";
import { H } from "./state.js";

/** Return a coordinate between two iterates, at a place that counts updates. */
function between(path, place) {
  const k = Math.floor(place);
  const part = place - k;
  return path[k] + part * part * (3 - 2 * part) * ((path[k + 1] ?? path[k]) - path[k]);
}

/** Return the axes that the function is drawn on. */
export function surface(pane, { state: { reach, function: name }, value }) {
  const across = [-reach, reach];
  const up = across.map((x) => (x * pane.height) / pane.width);
  if (name === "valley") return pane.axes(across, up);
  const top = Math.max(...across.map(value));
  return pane.axes(across, [-0.06 * top, 1.05 * top], [8, 8, 24, 8]);
}

/** Draw what stays while the handle moves: the function, its scale, and the other methods' runs. */
export function drawGround(pane, theme, model, place) {
  const { state: { reach, function: name, steps }, curvatures, starts, runs } = model;
  const others = runs.length > 1 && [starts, steps, place];
  if (pane.rests(theme, name, reach, curvatures, others)) return;
  const ctx = pane.open(theme);
  const at = surface(pane, model);
  inside(ctx, at.box, () => {
    (name === "valley" ? contours : curve)(ctx, at, theme, model);
    for (let i = runs.length - 1; i; i -= 1) drawRun(ctx, at, theme, model, i, place);
  });
  if (name === "valley") return;
  for (const x of [-5, 0, 5].map((sixth) => (sixth * reach) / 6)) {
    text(ctx, Number(x.toPrecision(3)), at.X(x), pane.height - 9, theme.muted, "center");
  }
}

function curve(ctx, { box, X, Y }, theme, { state: { reach }, value }) {
  line(ctx, [[X(0), Y(0)], [X(0), box[1]]], theme.line, 1, [3, 3]);
  line(ctx, range(121, (i) => (i / 60 - 1) * reach).map((x) => [X(x), Y(value(x))]), theme.muted);
}

function contours(ctx, { X, Y }, theme, { state: { reach }, curvatures }) {
  const narrow = Math.sqrt(curvatures[1] / curvatures[0]);
  const unit = X(1) - X(0);
  Object.assign(ctx, { strokeStyle: theme.muted, lineWidth: 0.7, globalAlpha: 0.6 });
  for (let wide = reach * 1.35 ** -8; wide < 1.5 * reach * narrow; wide *= 1.35) {
    ctx.beginPath();
    ctx.ellipse(X(0), Y(0), wide * unit, (wide * unit) / narrow, 0, 0, TAU);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** Draw your run, over the ground. */
export function drawSurface(pane, theme, model, place) {
  if (pane.rests(theme, model.state, place)) return;
  const ctx = pane.open(theme);
  const at = surface(pane, model);
  inside(ctx, at.box, () => drawRun(ctx, at, theme, model, 0, place));
  const { state: { reach, function: name }, runs: [{ paths: [path] }] } = model;
  if (name === "valley") return;
  const x = path[Math.floor(place)];
  const where = Math.abs(x) > reach ? ", outside of the picture" : "";
  const words = `x = ${Number(x.toPrecision(3))}${where}`;
  text(ctx, words, at.X(0), 16, theme.text, "center", theme.page);
}

/** Draw a run up to a place: its path, its start and its ball. */
function drawRun(ctx, { X, Y }, theme, { value, runs }, i, place) {
  const [xs, ys] = runs[i].paths;
  const point = (k) => {
    const x = between(xs, k);
    return [X(x), Y(ys ? between(ys, k) : value(x))];
  };
  const points = range(Math.floor(place) + 1, point);
  line(ctx, points, ys ? COLORS[i] : `${COLORS[i]}88`, 1.2);
  if (!i) dots(ctx, points, ys ? 2.2 : 3, COLORS[i]);
  if (!i) dots(ctx, points.slice(0, 1), 5, theme.page, theme.text);
  dots(ctx, [point(place)], i ? 5 : 8, COLORS[i], theme.page);
}

export function drawDecay(pane, theme, { state, runs, convergence, formula }, place) {
  if (pane.rests(theme, state, place)) return;
  const ctx = pane.open(theme);
  const { box, X, Y } = pane.axes([0, state.steps], [-8, 2], [10, 10, 24, 36]);
  for (let decade = -8; decade <= 2; decade += 2) {
    line(ctx, [[X(0), Y(decade)], [X(state.steps), Y(decade)]], theme.line, 1);
    const power = `10${decade < 0 ? "⁻" : ""}${"⁰¹²³⁴⁵⁶⁷⁸"[Math.abs(decade)]}`;
    text(ctx, decade ? power : "1", X(0) - 5, Y(decade), theme.muted, "right");
  }
  const whole = Math.floor(place);
  const below = pane.height - 9;
  text(ctx, "0", X(0), below, theme.muted, "center");
  text(ctx, `update ${whole}`, X(state.steps / 2), below, theme.text, "center");
  text(ctx, state.steps, X(state.steps), below, theme.muted, "right");
  text(ctx, "distance, and ρᵏ dashed", X(state.steps), 18, theme.muted, "right", theme.page);
  const start = runs[0].distances[0];
  const point = (x, k) => [X(k), Y(Math.max(-99, Math.min(Math.log10(Math.abs(x) / start), 99)))];
  inside(ctx, box, () => {
    line(ctx, [[X(whole), 0], [X(whole), below]], theme.line, 1);
    line(ctx, [point(start, 0), point(start * convergence ** state.steps, state.steps)],
      theme.text, 1, [5, 4]);
    for (let i = runs.length - 1; i >= 0; i -= 1) {
      const values = formula ? range(state.steps + 1, formula) : [...runs[i].distances];
      line(ctx, values.map(point), COLORS[i]);
    }
    dots(ctx, [...runs[0].distances].slice(0, whole + 1).map(point), 2.8, COLORS[0]);
  });
}

export function drawRoots(pane, theme, { state, curvatures, convergence }) {
  if (pane.rests(theme, state)) return;
  const ctx = pane.open(theme);
  const { momentum, nesterov, learning_rate } = state;
  const unit = Math.min(pane.width, pane.height) / 2.8;
  const [wide, high] = [pane.width / unit / 2, pane.height / unit / 2];
  const { X, Y } = pane.axes([-wide, wide], [-high, high]);
  const point = ([re, im]) => [X(re), Y(im)];
  const turn = (i) => [Math.cos((i / 96) * TAU), Math.sin((i / 96) * TAU)];
  const ring = (r) => range(97, (i) => point(turn(i).map((x) => r * x)));
  line(ctx, [[-wide, 0], [wide, 0]].map(point), theme.line, 1);
  line(ctx, [[0, -high], [0, high]].map(point), theme.line, 1);
  line(ctx, ring(1), theme.text, 1);
  line(ctx, ring(Math.min(convergence, 9)), theme.muted, 1, [4, 4]);
  const all = [...range(211, (i) => (i / 210) * H[1]), ...borders(momentum, nesterov)];
  all.sort((one, other) => one - other);
  for (const side of [0, 1]) {
    line(ctx, all.map((h) => point(roots(h, momentum, 1, nesterov)[side])), `${COLORS[1]}aa`);
  }
  text(ctx, "1", X(1) + 4, Y(0) - 9, theme.muted);
  text(ctx, "-1", X(-1) - 4, Y(0) - 9, theme.muted, "right");
  text(ctx, "i", X(0) + 5, Y(1) - 9, theme.muted);
  text(ctx, "roots σ", 4, 18, theme.muted);
  const edge = wide - 8 / unit; // a root outside of the picture is drawn at its edge
  const both = curvatures.flatMap((c) => roots(learning_rate, momentum, c, nesterov));
  const near = both.map(([re, im]) => point([Math.max(-edge, Math.min(re, edge)), im]));
  dots(ctx, near, 6, COLORS[0], theme.page);
}
