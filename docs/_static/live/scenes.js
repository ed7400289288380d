// The scenes by the names that a figure's element gives. Each takes the figure's problem and the
// values of its controls, and returns a run: its numbers, its words, how many updates it has, and
// a function that returns what is to be drawn at a place, by the names of the marks.
import { barrier, cycle } from "./beyond.js";
import { descent, everywhere, limit, swing } from "./one_curvature.js";
import { cut, noisy } from "./practice.js";
import { race } from "./race.js";
import { regression } from "./regression.js";
import { narrow, transient } from "./valleys.js";

export const SCENES = {
  race, descent, swing, everywhere, narrow, limit, cut, noisy, barrier, cycle, transient, regression,
};
