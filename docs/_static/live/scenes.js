// The scenes by the names that a figure's element gives. Each takes the figure's problem and the
// values of its controls, and returns a run: its numbers, its words, how many updates it has, and
// a function that returns what is to be drawn at a place, by the names of the marks.
import { race } from "./race.js";

export const SCENES = { race };
