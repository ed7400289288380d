// The scene of the line fit: the path, the fitted line and the loss move together.
import { against, spaced, trail } from "./runs.js";

/** Descend the loss of a line a x + b through points, from afar. */
export function regression({ x, y, start, best, rate, steps, long, tolerance }, { momentum }) {
  const errors = (a, b) => x.map((it, i) => a * it + b - y[i]);
  const loss = (a, b) => errors(a, b).reduce((sum, e) => sum + e * e, 0) / 2;
  const gradient = (a, b) => {
    const off = errors(a, b);
    return [off.reduce((sum, e, i) => sum + x[i] * e, 0), off.reduce((sum, e) => sum + e, 0)];
  };
  const run = (β) => {
    const paths = start.map((it) => [it]);
    const v = [0, 0];
    for (let k = 0; k < long; k += 1) {
      gradient(paths[0][k], paths[1][k]).forEach((g, i) => {
        v[i] = β * v[i] - rate * g;
        paths[i].push(paths[i][k] + v[i]);
      });
    }
    return paths;
  };
  const [plain, heavy] = [run(0), run(momentum)];
  const away = (paths) => paths[0].map((a, k) => Math.hypot(a - best[0], paths[1][k] - best[1]));
  const [none, count] = [plain, heavy].map((paths) =>
    away(paths).findIndex((distance) => distance < tolerance));
  const losses = heavy[0].map((a, k) => loss(a, heavy[1][k]));
  const heights = contours(x, best);
  const least = loss(...best);
  return {
    plain, heavy, losses, none, count,
    steps,
    words: `With momentum ${momentum} the fit is within ${tolerance} of the exact one after ${count} updates, `
      + `without momentum after ${none}.`,
    draw(update) {
      const points = trail(heavy, update);
      const [a, b] = points.at(-1);
      return {
        heights, path: points, dots: points, ball: [a, b],
        points: x.map((it, i) => [it, y[i]]),
        fit: [[0, b], [1, a + b]],
        least: [[0, Math.log10(least)], [steps, Math.log10(least)]],
        losses: against(losses.map(Math.log10), points.length),
        now: [update, Math.log10(losses[update])],
        counter: `update ${update}`,
      };
    },
  };
}

/** Return the contours of the loss about its minimum: ellipses, from the factor of its Hessian. */
function contours(x, [a, b]) {
  const sum = (values) => values.reduce((one, other) => one + other, 0);
  const [xx, x1, n] = [sum(x.map((it) => it * it)), sum(x), x.length];
  const one = Math.sqrt(xx);
  const two = x1 / one;
  const three = Math.sqrt(n - two * two);
  return [2, 20, 80, 200, 450, 900, 1600, 2600].map((height) => {
    const size = Math.sqrt(2 * height);
    return spaced(0, 2 * Math.PI, 73).map((turn) => {
      const down = (size * Math.sin(turn)) / three;
      return [a + (size * Math.cos(turn) - two * down) / one, b + down];
    });
  });
}
