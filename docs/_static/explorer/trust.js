// What is known of the heavy ball on all smooth, strongly convex functions: not of a quadratic only.
// The settings are a condition number kappa, h = learning rate × largest curvature, and momentum.
import { maxLearningRate } from "./mathematics.js";

/** The cosines of a turn in as many steps as a cycle may have, by the number of steps. */
const TURNS = Array.from({ length: 198 }, (_, i) => [i + 3, Math.cos((2 * Math.PI) / (i + 3))]);

/** At which condition numbers an energy that falls was searched for, and up to which share of the
 * border it was found everywhere, from a least share on: tests/data/trust_border.json has all that
 * was asked. */
export const SEARCHED = [
  [1.25, 0.8], [1.5, 0.96], [2, 0.9], [3, 0.9], [4, 0.96], [6, 0.97], [9, 0.97], [16, 0.98],
  [25, 0.98], [100, 0.98], [1000, 0.96],
];
const LEAST_SHARE = 0.05;
const LARGEST_MOMENTUM = 0.99;

/** The proofs that momentum_docs.certificates checks: kappa, h, momentum, rate, whether Nesterov. */
export const PROVED = [
  [25, 25 / 13, 0, "12/13"],
  [100, 200 / 101, 0, "99/101"],
  [25, 1, 2 / 3, "0.85", true],
  [100, 1, 9 / 11, "0.93", true],
  [25, 1.5, 4 / 9, "0.88"],
  [100, 1.5, 81 / 121, "0.955"],
  [9, 9 / 4, 1 / 4, "0.84"],
  [16, 64 / 25, 9 / 25, "0.98"],
  [5184 / 289, 20736 / 7921, (55 / 89) ** 2, "0.99995"],
];

/** Return between which h a cycle around a regular polygon exists, or null. The condition of
 * Goujaud, Taylor and Dieuleveut is quadratic in h: h² − 2 middle h + product ≤ 0. */
function cycleBand(kappa, momentum, cosine) {
  const middle = (1 + momentum) * (1 - cosine) + (kappa - 1) * (momentum - cosine);
  const product = 2 * kappa * (1 - cosine) * (1 + momentum * momentum - 2 * momentum * cosine);
  const gap = middle * middle - product;
  if (middle <= 0 || gap < 0) return null;
  const high = middle + Math.sqrt(gap);
  return [product / high, high];
}

const limitOf = (momentum) => maxLearningRate(momentum, 1);

/** Return between which h some cycle traps the ball, and quadratics do not: apart, in order. */
export function trappedBands(kappa, momentum) {
  const limit = limitOf(momentum);
  const found = TURNS.map(([, cosine]) => cycleBand(kappa, momentum, cosine));
  const bands = found.filter((band) => band && band[0] < limit).sort(([one], [other]) => one - other);
  const apart = [];
  for (const [low, high] of bands) {
    const last = apart.at(-1);
    const end = Math.min(high, limit);
    if (last && low <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([low, end]);
  }
  return apart;
}

/** Return how many steps the shortest cycle has that traps the ball, or 0. */
function periodAt(kappa, h, momentum) {
  const trap = TURNS.find(([, cosine]) => {
    const band = cycleBand(kappa, momentum, cosine);
    return band && band[0] <= h && h <= band[1];
  });
  return trap ? trap[0] : 0;
}

/** Return between which h an energy that falls was found on the stored grid, or null.
 *
 * What holds for a condition number holds for smaller ones, since the functions are fewer: with the
 * largest curvature kept, for the same h, and with the smallest kept, for smaller h. */
export function safeBand(kappa, momentum) {
  const searched = SEARCHED.find(([one]) => one >= kappa);
  if (!searched || momentum > LARGEST_MOMENTUM) return null;
  const [most] = SEARCHED.at(-1);
  const end = (one) => trappedBands(one, momentum)[0]?.[0] ?? limitOf(momentum);
  return [(LEAST_SHARE * end(most) * kappa) / most, searched[1] * end(searched[0])];
}

/** Return the rate that a proof has for these settings. It holds for smaller condition numbers, too,
 * where learning rate and smallest curvature are the same. */
function provedRate(kappa, h, momentum, nesterov) {
  const near = (one, other) => Math.abs(one - other) <= 1e-9;
  const proof = PROVED.find(([most, proved, its, , isNesterov = false]) => isNesterov === nesterov
    && kappa <= most + 1e-9 && near(h / kappa, proved / most) && near(momentum, its));
  return proof?.[3];
}

/** Return what is known: divergent on a quadratic, proved, trapped, safe on the grid, open; and of
 * Nesterov's method what is proved. */
export function known(kappa, h, momentum, nesterov = false) {
  if (h >= maxLearningRate(momentum, 1, nesterov)) return { kind: "divergent" };
  const rate = provedRate(kappa, h, momentum, nesterov);
  if (rate) return { kind: "proved", rate };
  if (nesterov) return { kind: "unmapped" };
  const period = periodAt(kappa, h, momentum);
  if (period) return { kind: "trapped", period };
  const [low, high] = safeBand(kappa, momentum) ?? [1, 0];
  return { kind: low <= h && h <= high ? "safe" : "open" };
}
