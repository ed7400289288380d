// Scenes in valleys: the condition number, and the best pair's first updates.
import { optimalParameters, plainParameters } from "../explorer/mathematics.js";
import { compare } from "./race.js";
import {
  against, arrival, distances, fixed, launch, onQuadratic, peak, spaced, trail,
} from "./runs.js";

/** Return a number to three digits. */
const rounded = (x) => Number(x.toPrecision(3));

/** Run plain descent and the heavy ball, each with its best settings, in a valley. */
export function narrow({ along, tolerance, steps, heights }, { logarithm }) {
  const kappa = rounded(10 ** logarithm);
  const across = along / Math.sqrt(kappa); // as high up as along the valley
  const valley = { curvatures: [1, kappa], start: [-along, across] };
  const [plain, heavy] = [plainParameters, optimalParameters].map((best) =>
    onQuadratic(valley, ...best(1, kappa).slice(0, 2), steps));
  const [slow, fast] = [plain, heavy].map((paths) => arrival(distances(paths), tolerance));
  const turns = spaced(0, 2 * Math.PI, 73);
  const contour = (width) => turns.map((turn) =>
    [width * Math.cos(turn), (width / Math.sqrt(kappa)) * Math.sin(turn)]);
  const contours = heights.map(contour);
  return {
    kappa, plain, heavy, slow, fast,
    steps: fast,
    told: { logarithm: kappa },
    words: `Condition number ${kappa}, each method at its best. ${compare(fast, slow)}`,
    draw(update) {
      const [trail0, trail1] = [plain, heavy].map((paths) => trail(paths, update));
      return {
        heights: contours, trail0, trail1, dots0: trail0, dots1: trail1,
        ball0: trail0.at(-1), ball1: trail1.at(-1),
      };
    },
  };
}

/** Run the best pair in the steepest direction from rest, and after a gentler first update. */
export function transient({ steps }, { logarithm, share }) {
  const kappa = rounded(10 ** logarithm);
  const [rate, momentum] = optimalParameters(1, kappa);
  const slope = (x) => kappa * x;
  const uphill = (share * rate * kappa) / (1 + momentum);
  const rest = launch(slope, 1, 0, rate, momentum, steps);
  const gentle = launch(slope, 1, uphill, rate, momentum, steps);
  const [[most, at], [least, when]] = [rest, gentle].map(peak);
  const grows = when ? `grows to ${fixed(least, 2)} at update ${when}` : "never grows";
  return {
    kappa, rest, gentle,
    steps,
    told: { logarithm: kappa },
    words: `Condition number ${kappa}: from rest the distance ${at ? `grows to ${fixed(most, 2)} at update ${at}` : "never grows"}; `
      + `launched uphill, it ${grows}.`,
    draw: () => ({ run1: against(rest), dots1: against(rest), run2: against(gentle), dots2: against(gentle) }),
  };
}
