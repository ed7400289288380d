// The phase map: every pair of h and momentum, its rate as a color and its regimes as borders.
import { borders, convergenceRate } from "./mathematics.js";
import { H } from "./state.js";
import { axes, line, range } from "./views.js";

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

export const MAP = axes([0, H[1]], [0, 1]);

/** Paint the rates, and return the borders, between which they are smooth, and equal rates. */
export function paint(canvas, nesterov) {
  const { width, height } = canvas;
  const ctx = canvas.getContext("2d");
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
  const [swing, jump, limits] = range(3, (i) =>
    line(range(101, (j) => MAP.at(borders(j / 100, nesterov)[i], j / 100))));
  return { swing, jump, limits, fast: sameRate(0.4), slow: [0.6, 0.8, 0.9].map(sameRate).join("") };
}

/** Join the heavy ball's settings of the same rate: trapezoids. */
const sameRate = (r) => line([[1 - r, 0], [(1 - r) ** 2, r * r], [(1 + r) ** 2, r * r], [1 + r, 0]]
  .map((corner) => MAP.at(...corner)));

/** Draw the handle, the strip of a valley, and the best pairs. */
export function drawMap({ state: { learning_rate, momentum }, h, curvatures, runs }) {
  const [smallest, handle] = [MAP.at(learning_rate * curvatures[0], momentum), MAP.at(h, momentum)];
  const strip = line([smallest, handle]);
  const drawn = { handle, smallest, strip, inlay: strip };
  runs.slice(1).forEach((run, i) => {
    drawn[`best${i + 1}`] = MAP.at(run.rate * curvatures[1], run.momentum);
  });
  return drawn;
}
