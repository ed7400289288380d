// The race of the home page: the same learning rate without momentum and with.
import { arrival, distances, onQuadratic, trail } from "./runs.js";

/** Run both, and stop the drawing when the first one arrives. */
export function race(problem, { momentum }) {
  const { rate, tolerance, steps } = problem;
  const plain = onQuadratic(problem, rate, 0, steps);
  const heavy = onQuadratic(problem, rate, momentum, steps);
  const [slow, fast] = [plain, heavy].map((paths) => arrival(distances(paths), tolerance));
  const end = Math.min(slow, fast ?? slow);
  return {
    plain, heavy, slow, fast,
    steps: end,
    words: compare(fast, slow),
    draw(update) {
      const [trail0, trail1] = [plain, heavy].map((paths) => trail(paths, update));
      return {
        trail0, trail1, dots0: trail0, dots1: trail1, ball0: trail0.at(-1), ball1: trail1.at(-1),
        counter: `update ${update}`,
      };
    },
  };
}

/** Say which of two runs is faster, and how many times. */
export function compare(fast, slow) {
  if (fast === slow) return `Both arrive after ${slow} updates.`;
  const ratio = fast < slow ? slow / fast : fast / slow;
  const words = fast < slow ? "faster" : "slower";
  return `It arrives after ${fast} updates; without momentum it takes ${slow}: `
    + `${ratio.toFixed(1)} times ${words}.`;
}
