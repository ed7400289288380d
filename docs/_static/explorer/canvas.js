// Canvases at the device's resolution, and what all drawings share.

export const TAU = 2 * Math.PI;
/** The colors of the gallery's figures for your run, plain descent, Nesterov and the heavy ball. */
export const COLORS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7"];
/** Inks for the map, the same on a light and a dark page. */
export const [LIGHT, DARK] = ["#fff6d8", "#1b1036"];
export const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** A canvas that follows its element; `changed` is called when its size or its being seen does. */
export class Pane {
  constructor(canvas, changed) {
    Object.assign(this, { canvas, ctx: canvas.getContext("2d"), width: 0, height: 0 });
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.seen = isIntersecting;
      changed();
    }).observe(canvas);
    new ResizeObserver(([{ contentRect }]) => {
      [this.width, this.height] = [contentRect.width, contentRect.height];
      changed();
    }).observe(canvas);
  }

  /** Return whether there is nothing to draw: none sees it, or what the key names stands there. */
  rests(...key) {
    if (!this.seen || !this.width) return true;
    const before = this.key;
    this.key = JSON.stringify([key, this.width, this.height, window.devicePixelRatio]);
    return this.key === before;
  }

  /** Fit the bitmap to the device, clear it and set the font. */
  open(theme) {
    this.scale = window.devicePixelRatio || 1;
    const [w, h] = [this.width, this.height].map((size) => Math.round(size * this.scale));
    if (this.canvas.width !== w) this.canvas.width = w;
    if (this.canvas.height !== h) this.canvas.height = h;
    this.ctx.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.ctx.clearRect(0, 0, this.width, this.height);
    const font = `12px ${theme.font}`;
    return Object.assign(this.ctx, { font, textBaseline: "middle", lineJoin: "round" });
  }

  /** Lay out axes with margins in pixels, and return the maps from values to pixels and back. */
  axes([x0, x1], [y0, y1], [top, right, bottom, left] = [0, 0, 0, 0]) {
    const [w, h] = [this.width - left - right, this.height - top - bottom];
    return {
      box: [left, top, w, h],
      X: (x) => left + ((x - x0) / (x1 - x0)) * w, Y: (y) => top + ((y1 - y) / (y1 - y0)) * h,
      x: (X) => x0 + ((X - left) / w) * (x1 - x0), y: (Y) => y1 - ((Y - top) / h) * (y1 - y0),
    };
  }
}

/** Return the page's colors and font as they are now. */
export function readTheme(element) {
  const style = getComputedStyle(element);
  const [page, text, muted, line] = [
    "background-primary", "foreground-primary", "foreground-muted", "background-border",
  ].map((name) => style.getPropertyValue(`--color-${name}`).trim());
  return { font: style.fontFamily, page, text, muted, line };
}

export function line(ctx, points, color, width = 1.5, dash = []) {
  ctx.beginPath();
  points.forEach(([x, y]) => ctx.lineTo(x, y));
  Object.assign(ctx, { strokeStyle: color, lineWidth: width });
  ctx.setLineDash(dash);
  ctx.stroke();
}

/** Fill dots all at once, which is many times faster than one by one. */
export function dots(ctx, points, radius, fill, ring) {
  ctx.beginPath();
  for (const [x, y] of points) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, TAU);
  }
  ctx.setLineDash([]);
  Object.assign(ctx, { fillStyle: fill, strokeStyle: ring, lineWidth: 2 });
  ctx.fill();
  if (ring) ctx.stroke();
}

export function text(ctx, words, x, y, color, align = "left", halo = null) {
  ctx.setLineDash([]);
  Object.assign(ctx, { textAlign: align, fillStyle: color, strokeStyle: halo, lineWidth: 3 });
  const shown = String(words).replace("-", "−");
  if (halo) ctx.strokeText(shown, x, y);
  ctx.fillText(shown, x, y);
}

/** Draw only inside of a box until `draw` returns. */
export function inside(ctx, box, draw) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(...box);
  ctx.clip();
  draw();
  ctx.restore();
}
