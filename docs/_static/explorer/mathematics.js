// What the package computes, in the same order of operations, so that the two agree to rounding.
// The settings are a learning rate (rate), a momentum, a curvature and nesterov, true or false.

const ROUNDING = 4 * Number.EPSILON;
const square = (x) => x * x;

/** Return all iterates of one unknown, from rest: the two lines of the method, and the start. */
export function descend(slope, start, rate, momentum, steps, nesterov = false) {
  const path = new Float64Array(steps + 1);
  let [x, v] = [start, 0];
  path[0] = x;
  for (let k = 1; k <= steps; k += 1) {
    const step = rate * slope(x);
    v = momentum * v - step;
    x += nesterov ? momentum * v - step : v;
    path[k] = x;
  }
  return path;
}

/** A run that comes back to a place and a velocity, to so much of the distance, goes round. */
const SAME = 1e-12;

/** Follow a run until its distance from the minimum, 0, is below the tolerance. Return the count of
 * updates, which is infinite for a run that does not come there; the length of the cycle that it
 * is caught in, or 0; and whether it leaves all bounds. */
export function follow(slopes, starts, rate, momentum, nesterov, tolerance, most) {
  const [x, v] = [[...starts], starts.map(() => 0)];
  const fate = { count: Infinity, period: 0, isLost: false };
  let [kept, next] = [null, 1]; // a place to come back to: after 1, 2, 4, 8 ... updates
  const isBack = (size) => [...x, ...v].every((it, i) => Math.abs(it - kept.at[i]) <= SAME * size);
  for (let k = 0; k <= most; k += 1) {
    let distance = 0;
    for (let i = 0; i < x.length; i += 1) distance += x[i] * x[i];
    const size = Math.sqrt(distance);
    if (size < tolerance) return { ...fate, count: k };
    if (!Number.isFinite(distance)) return { ...fate, isLost: true };
    if (kept && Math.abs(x[0] - kept.at[0]) <= SAME * size && isBack(size)) {
      return { ...fate, period: k - kept.k };
    }
    if (k === next) [kept, next] = [{ at: [...x, ...v], k }, 2 * k];
    for (let i = 0; i < x.length; i += 1) {
      const step = rate * slopes[i](x[i]);
      v[i] = momentum * v[i] - step;
      x[i] += nesterov ? momentum * v[i] - step : v[i];
    }
  }
  return fate;
}

/** Count the updates until the distance from the minimum, 0, is below the tolerance. */
export const countUpdates = (...settings) => follow(...settings).count;

/** Return the k-th iterate on a parabola by doubling k, as the package does. */
export function closedForm(start, curvature, rate, momentum, k) {
  if (start === 0) return 0;
  const h = Math.max(-Number.MAX_VALUE, Math.min(rate * curvature, Number.MAX_VALUE));
  const trace = 1 + momentum - h;
  let [before, last] = [0, 1];
  for (const digit of k ? k.toString(2) : "") {
    const doubled = before * (2 * last - trace * before);
    [before, last] = [doubled, last * last - momentum * (before * before)];
    if (digit === "1") [before, last] = [last, trace * last - momentum * before];
  }
  return start * (last - momentum * before);
}

/** Return trace and determinant of the update's matrix, and two factors of its discriminant. */
function characteristic(rate, momentum, curvature, nesterov) {
  const h = rate * curvature;
  const root = Math.sqrt(momentum);
  if (!nesterov) return [1 + momentum - h, momentum, square(1 - root) - h, square(1 + root) - h];
  const factors = [1 - h, square(1 - momentum) - h * square(1 + momentum)];
  return [(1 + momentum) * (1 - h), momentum * (1 - h), ...factors];
}

const turning = (one, other) => Math.sign(one) * Math.sign(other) < 0;
const difference = (one, other) => Math.sqrt(Math.abs(one)) * Math.sqrt(Math.abs(other));

/** Return the factor by which the distance shrinks an update, in the long run. */
export function convergenceRate(rate, momentum, curvature, nesterov = false) {
  const [trace, product, one, other] = characteristic(rate, momentum, curvature, nesterov);
  if (turning(one, other)) return Math.sqrt(product);
  return Math.abs(trace) / 2 + difference(one, other) / 2;
}

/** Return the two roots as pairs of a real and an imaginary part. */
export function roots(rate, momentum, curvature, nesterov = false) {
  const [trace, , one, other] = characteristic(rate, momentum, curvature, nesterov);
  const half = difference(one, other) / 2;
  return [half, -half].map((d) => (turning(one, other) ? [trace / 2, d] : [trace / 2 + d, 0]));
}

/** Return the learning rate from which a path no longer converges. */
export function maxLearningRate(momentum, curvature, nesterov = false) {
  const limit = (2 * (1 + momentum)) / curvature;
  return nesterov ? limit / (1 + 2 * momentum) : limit;
}

/** Return where paths begin to swing, where they begin to jump, and where they diverge, in h. */
export function borders(momentum, nesterov = false) {
  const root = Math.sqrt(momentum);
  const limit = maxLearningRate(momentum, 1, nesterov);
  if (nesterov) return [square((1 - momentum) / (1 + momentum)), 1, limit];
  return [square(1 - root), square(1 + root), limit];
}

/** Name what a path looks like. The package names the heavy ball's; Nesterov's are alike. */
export function regime(rate, momentum, curvature, nesterov = false) {
  const h = rate * curvature;
  const [swing, jump, limit] = borders(momentum, nesterov);
  const critical = nesterov ? (1 - momentum) / (1 + momentum) : 1 - Math.sqrt(momentum);
  if (h >= limit) return "divergent";
  const areEqual = Math.abs(Math.sqrt(h) - critical) <= ROUNDING; // the roots
  if (areEqual || (nesterov && Math.abs(h - 1) <= ROUNDING)) return "critical";
  if (h < swing) return "overdamped";
  return h < jump ? "underdamped" : "zigzag";
}

/** Return how many updates a decimal digit takes. */
export const stepsPerDigit = (rate) => (rate < 1 ? -1 / Math.log10(rate) : Infinity);

/** Return the momentum that is best for one curvature, at h = learning rate × curvature. */
export function bestMomentum(h, nesterov = false) {
  if (!nesterov) return square(1 - Math.sqrt(h));
  return h < 1 ? (1 - Math.sqrt(h)) / (1 + Math.sqrt(h)) : 0;
}

/** Return plain descent's best for curvatures from mu to L, as [learning rate, momentum, rate]. */
export const plainParameters = (mu, L) => [2 / (L + mu), 0, (L - mu) / (L + mu)];

/** Return the heavy ball's best, as above. */
export function optimalParameters(mu, L) {
  const span = Math.sqrt(L) + Math.sqrt(mu);
  const rate = (L - mu) / square(span);
  return [4 / square(span), square(rate), rate];
}

/** Return the best of Nesterov's accelerated gradient, as above. */
export function nesterovParameters(mu, L) {
  const s = Math.sqrt((3 * L) / mu + 1);
  return [4 / (3 * L + mu), (s - 2) / (s + 2), 1 - 2 / s];
}
