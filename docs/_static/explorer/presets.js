// Named settings, in groups.
import { bestMomentum, optimalParameters } from "./mathematics.js";

const grid = { curvature: 2, start: -5, steps: 6 };
const bowl = { curvature: 1, start: -5, steps: 60 };
const valley = { function: "valley", curvature: 100, kappa: 100, start: -5, across: 1, steps: 60 };
const bends = { function: "bends", learning_rate: 1 / 9, momentum: 4 / 9, steps: 60 };
const [learning_rate, momentum] = optimalParameters(1, 100);
const line = { curvature: 9.8408, kappa: 12.4432, start: -17.156, across: -13.681, reach: 20 };

export const PRESETS = {
  "One curvature": {
    "Overdamped: it creeps": { ...bowl, learning_rate: 0.04, momentum: 0.4 },
    "Critical damping: it arrives": { ...bowl, learning_rate: 0.04, momentum: bestMomentum(0.04) },
    "Underdamped: it swings": { ...bowl, learning_rate: 0.04, momentum: 0.9 },
    "Zigzag: it jumps": { ...bowl, learning_rate: 2.5, momentum: 0.3 },
    "Saved by momentum": { ...bowl, learning_rate: 3, momentum: bestMomentum(3) },
    "Worse before it gets better": { ...bowl, curvature: 100, start: 1, learning_rate, momentum },
    "Nesterov past its limit": {
      ...bowl, start: -1, learning_rate: 1.4, momentum: 0.9, nesterov: true,
    },
  },
  "Two curvatures": {
    "The best pair for κ = 100": { ...valley, learning_rate, momentum },
    "Plain descent zigzags": { ...valley, learning_rate: 2 / 101, momentum: 0 },
    "Nesterov's usual pair": { ...valley, learning_rate: 0.01, momentum: 9 / 11, nesterov: true },
    "The line fit with 0.9": { ...valley, ...line, learning_rate: 0.1, momentum: 0.9, steps: 99 },
  },
  "A slope with two bends": {
    "The cycle of three": { ...bends, start: 3.3 },
    "A start that arrives": { ...bends, start: 3.6 },
  },
  "Sixteen runs on x²": Object.fromEntries(
    [0.01, 0.1, 0.6, 0.9].flatMap((rate) => [0, 0.1, 0.5, 0.9].map((beta) => [
      `learning rate ${rate}, momentum ${beta}`, { ...grid, learning_rate: rate, momentum: beta },
    ]))),
};
