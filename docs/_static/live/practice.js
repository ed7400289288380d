// Scenes of practice: a cut of the learning rate in two frameworks, and noisy slopes.
import { shown } from "../explorer/numbers.js";
import { against, fixed, launch } from "./runs.js";

/** Cut the learning rate after an update: Keras keeps the velocity, PyTorch cuts it, too. */
export function cut({ curvature, start, rate, later, share, momentum, steps }, { after }) {
  const slope = (x) => curvature * x;
  const before = launch(slope, start, 0, rate, momentum, after);
  const velocity = before[after] - before[after - 1];
  const [keras, pytorch] = [1, share].map((part) => {
    const rest = launch(slope, before[after], velocity * part, later, momentum, steps - after);
    return [...before, ...rest.slice(1)];
  });
  const farthest = (path) => fixed(path.slice(after).reduce((one, x) => (Math.abs(x) > Math.abs(one) ? x : one)), 2);
  return {
    keras, pytorch,
    steps,
    words: `The learning rate goes from ${rate} to ${later} after update ${after}. From there on Keras goes as far as `
      + `${farthest(keras)}, PyTorch as far as ${farthest(pytorch)}.`,
    draw: () => ({
      cut: [[after, -99], [after, 99]],
      run1: against(keras), run3: against(pytorch), dots3: against(pytorch),
    }),
  };
}

/** Return numbers that are nearly normal, with mean 0 and variance 1, the same each time. */
function noise(count) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const sum = () => Array.from({ length: 12 }, next).reduce((one, other) => one + other, -6);
  return Array.from({ length: count }, sum);
}

/** Return the variance that runs on x²/2 keep, with noise of variance 1. */
const variance = (rate, momentum) =>
  (rate * (1 + momentum)) / ((1 - momentum) * (2 * (1 + momentum) - rate));

/** Run with noisy slopes, without momentum and with. */
export function noisy({ rate: full, runs, steps }, { momentum, shrink }) {
  const rate = shrink ? full * (1 - momentum) : full;
  const errors = Array.from({ length: runs }, (_, i) => noise(runs * steps).slice(i * steps, (i + 1) * steps));
  const bundle = (α, β) => errors.map((error) => {
    let k = 0;
    return launch((x) => x + error[k++], 0, 0, α, β, steps);
  });
  const [plain, heavy] = [bundle(full, 0), bundle(rate, momentum)];
  const [calm, wild] = [variance(full, 0), variance(rate, momentum)];
  const edges = (size) => [2, -2].map((side) => [[0, side * Math.sqrt(size)], [steps, side * Math.sqrt(size)]]);
  return {
    errors, plain, heavy, variances: [calm, wild],
    steps,
    words: `Momentum ${momentum} at the learning rate ${shown(rate)}: the variance is ${fixed(wild / calm, 2)} times that of `
      + "plain descent.",
    draw: () => ({
      runs0: plain.map((path) => against(path)), run0: against(plain[0]), edges0: edges(calm),
      runs1: heavy.map((path) => against(path)), run1: against(heavy[0]), edges1: edges(wild),
    }),
  };
}
