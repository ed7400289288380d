// The phase map: every pair of h and momentum, its rate as a color and its regimes as borders.
import { H_RANGE, UNITS, VIRIDIS } from "./constants.js";
import { axes, line, range } from "./geometry.js";
import { borders, convergenceRate } from "./mathematics.js";
import { safeBand, trappedBands } from "./trust.js";

const WIDTH = H_RANGE[1];
export const MAP = axes([0, WIDTH], [0, 1]);

/** As many colors as are told apart, as an image's pixels: alpha, blue, green, red. */
const SHADES = 1024;
const PALETTE = Uint32Array.from({ length: SHADES }, (_, i) => {
  const place = (i / SHADES) * (VIRIDIS.length - 1);
  const low = Math.floor(place);
  const mixed = (c, j) => Math.round(c + (place - low) * (VIRIDIS[low + 1][j] - c));
  const [red, green, blue] = VIRIDIS[low].map(mixed);
  return (255 << 24) | (blue << 16) | (green << 8) | red;
});

/** Paint the rates, and return the borders, between which they are smooth, and equal rates. */
export function paint(canvas, nesterov) {
  paintRates(canvas, nesterov);
  return drawBorders(nesterov);
}

/** Give each pixel the color of its rate, up to where runs diverge. */
function paintRates(canvas, nesterov) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < height; row += 1) {
    const momentum = (height - row - 0.5) / height;
    const [, , limit] = borders(momentum, nesterov);
    const end = Math.min(width, (limit / WIDTH) * width);
    for (let column = 0; column < end; column += 1) {
      const h = ((column + 0.5) / width) * WIDTH;
      const shade = Math.floor(convergenceRate(h, momentum, 1, nesterov) * SHADES);
      pixels[row * width + column] = PALETTE[Math.min(SHADES - 1, shade)];
    }
  }
  context.putImageData(image, 0, 0);
}

/** Draw the borders of the regimes for momentum from 0 to 1, and equal rates as told by name. */
function drawBorders(nesterov) {
  const momenta = range(101, (i) => i / 100);
  const border = (which) => line(momenta.map((b) => MAP.at(borders(b, nesterov)[which], b)));
  return {
    swing: border(0),
    jump: border(1),
    limits: border(2),
    fast: nesterov ? sameRateOfNesterov(0.4) : sameRate(0.4),
    slow: [0.6, 0.8, 0.9].map(nesterov ? sameRateOfNesterov : sameRate).join(""),
  };
}

/** Join Nesterov's settings of the same rate, where a root is as large, and where two are. */
function sameRateOfNesterov(rate) {
  const square = rate * rate;
  const turn = rate / (2 - rate); // the momentum at which its two roots are equal
  const momenta = range(41, (i) => i / 40);
  const atRoot = (root) => (b) => MAP.at(1 - square / ((1 + b) * root - b), b);
  const slow = momenta.map((part) => atRoot(rate)(part * turn));
  const pair = momenta.map((part) => turn + part * (1 - turn));
  const turning = pair.map((b) => MAP.at(1 - square / b, b));
  return line([...slow, ...turning]) + line(momenta.map(atRoot(-rate)));
}

/** Join the heavy ball's settings of the same rate: trapezoids. */
function sameRate(rate) {
  const momentum = rate * rate;
  const corners = [
    [1 - rate, 0], [(1 - rate) ** 2, momentum], [(1 + rate) ** 2, momentum], [1 + rate, 0],
  ];
  return line(corners.map((corner) => MAP.at(...corner)));
}

/** Draw the handle, the strip of a valley, and the best pairs. */
export function drawMap({ state: { learning_rate, momentum }, h, curvatures, runs }) {
  const smallest = MAP.at(learning_rate * curvatures[0], momentum);
  const handle = MAP.at(h, momentum);
  const strip = line([smallest, handle]);
  const drawn = { handle, smallest, strip, inlay: strip };
  const [, ...best] = runs;
  best.forEach((run, i) => {
    drawn[`best${i + 1}`] = MAP.at(run.rate * curvatures[1], run.momentum);
  });
  return drawn;
}

/** How many rows of the map say where settings are trapped. */
const ROWS = 240;

/** Draw what is known beyond quadratics: where cycles trap the ball, and up to where it is safe. */
export function drawTrust(kappa) {
  const high = UNITS / ROWS;
  const across = (h) => Math.round((h / WIDTH) * UNITS);
  const rows = range(ROWS, (i) => {
    const bands = trappedBands(kappa, 1 - (i + 0.5) / ROWS);
    return bands.map(([low, end]) => {
      const width = across(end) - across(low);
      return `M${across(low)},${Math.round(i * high)}h${width}v${Math.ceil(high)}h${-width}z`;
    }).join("");
  });
  const momenta = range(100, (i) => i / 100);
  const border = momenta.map((b) => [safeBand(kappa, b)?.[1], b]).filter(([h]) => h);
  return {
    trapped: rows.join(""),
    safe: border.length ? line(border.map((place) => MAP.at(...place))) : "",
  };
}
