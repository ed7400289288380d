// The phase map: every pair of h and momentum, its rate as a color and its regimes as borders.
import { COLORS, DARK, LIGHT, dots, inside, line, range, text } from "./canvas.js";
import { borders, convergenceRate } from "./mathematics.js";
import { H } from "./state.js";

/** Viridis, from the fastest rate to the slowest: nine of its colors, and those between them. */
const VIRIDIS = [
  [253, 231, 37], [170, 220, 50], [92, 200, 99], [39, 173, 129], [33, 144, 141],
  [44, 113, 142], [59, 81, 139], [71, 44, 122], [68, 1, 84],
];
const PALETTE = Uint32Array.from({ length: 1024 }, (_, i) => {
  const [low, part] = [i >> 7, (i & 127) / 128];
  const [r, g, b] = VIRIDIS[low].map((c, j) => Math.round(c + part * (VIRIDIS[low + 1][j] - c)));
  return (255 << 24) | (b << 16) | (g << 8) | r;
});
const NAMES = [["overdamped", 0.05, 0.045], ["critical", 0.33, 0.28]];
const HEAVY = [...NAMES, ["underdamped", 1.3, 0.5], ["zigzag", 1.6, 0.045]];
const NESTEROV = [...NAMES, ["underdamped", 0.25, 0.6], ["zigzag", 1.08, 0.2]];

export const layout = (pane) => pane.axes([0, H[1]], [0, 1], [8, 8, 36, 44]);

/** Paint the rates, one a CSS pixel: between the borders they are smooth. */
function paint(width, height, nesterov) {
  const bitmap = new OffscreenCanvas(width, height);
  const ctx = bitmap.getContext("2d");
  const image = ctx.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < height; row += 1) {
    const momentum = (height - row - 0.5) / height;
    const end = Math.min(width, (borders(momentum, nesterov)[2] / H[1]) * width);
    for (let column = 0; column < end; column += 1) {
      const rate = convergenceRate(((column + 0.5) / width) * H[1], momentum, 1, nesterov);
      pixels[row * width + column] = PALETTE[Math.min(1023, Math.floor(rate * 1024))];
    }
  }
  ctx.putImageData(image, 0, 0);
  return bitmap;
}

/** Draw the map. While the handle moves, it stays as it is. */
export function drawMap(pane, theme, model) {
  const { nesterov, function: name } = model.state;
  const { box, X, Y } = layout(pane);
  const best = model.runs.slice(1).map((run) => [run.rate * model.curvatures[1], run.momentum]);
  if (pane.rests(theme, nesterov, name, best)) return;
  const ctx = pane.open(theme);
  const size = [box[2], box[3]].map((length) => Math.max(1, Math.round(length)));
  ctx.drawImage(paint(...size, nesterov), ...box);
  Object.assign(ctx, { strokeStyle: theme.line, lineWidth: 1 });
  ctx.strokeRect(...box);
  inside(ctx, box, () => {
    const momenta = range(101, (i) => i / 100);
    [LIGHT, nesterov ? DARK : LIGHT, theme.muted].forEach((color, i) =>
      line(ctx, momenta.map((b) => [X(borders(b, nesterov)[i]), Y(b)]), color, 2));
    if (!nesterov) sameRates(ctx, X, Y);
    ctx.font = `600 ${pane.width < 480 ? 11 : 13}px ${theme.font}`;
    for (const [words, x, y] of nesterov ? NESTEROV : HEAVY) {
      text(ctx, words, X(x), Y(y), LIGHT, "left", DARK);
    }
    const far = X(nesterov ? 2.2 : 2.95);
    text(ctx, "divergent", far, Y(0.24), theme.text);
    ctx.font = `12px ${theme.font}`;
    const limit = nesterov ? "h ≥ 2 (1 + β) / (1 + 2β)" : "h ≥ 2 (1 + β)";
    text(ctx, limit, far, Y(0.24) + 17, theme.text);
  });
  for (let h = 0; h <= 4; h += 1) text(ctx, h, X(h), Y(0) + 12, theme.muted, "center");
  for (const b of [0, 0.5, 1]) text(ctx, b, X(0) - 6, Y(b), theme.muted, "right");
  const across = `h = learning rate × ${name === "parabola" ? "" : "largest "}curvature`;
  text(ctx, across, X(H[1] / 2), pane.height - 8, theme.text, "center");
  ctx.save();
  ctx.translate(9, Y(0.5));
  ctx.rotate(-Math.PI / 2);
  text(ctx, "momentum β", 0, 0, theme.text, "center");
  ctx.restore();
  best.forEach(([h, b], i) => dots(ctx, [[X(h), Y(b)]], 6, COLORS[i + 1], LIGHT));
}

/** Join the heavy ball's settings of the same rate: trapezoids. */
function sameRates(ctx, X, Y) {
  for (const [r, color] of [[0.4, DARK], [0.6, LIGHT], [0.8, LIGHT], [0.9, LIGHT]]) {
    const corners = [[1 - r, 0], [(1 - r) ** 2, r * r], [(1 + r) ** 2, r * r], [1 + r, 0]];
    line(ctx, corners.map(([h, b]) => [X(h), Y(b)]), color, 0.6);
    text(ctx, `ρ = ${r}`, X(1 + r * r), Y(r * r) - 8, color, "center");
  }
}
