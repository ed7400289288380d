// The numbers that are chosen, and not computed, in one place. A page or a style sheet cannot read
// them: where explore.html or explorer.css repeats one, the comment here says where.

/** The h = learning rate × curvature that the map shows. explore.html repeats both in the slider
 * named h, the second in aria-valuemax, and counts by it where the words on the map stand. */
export const H_RANGE = [0.001, 4.2];

/** What is shown where the address says nothing: the settings, and whether more than the simplest is
 * shown, and what is known beyond quadratics. explore.html repeats the steps as the max of the field
 * named place, and checks the function. */
export const DEFAULTS = {
  function: "parabola",
  learning_rate: 0.1,
  momentum: 0.8,
  nesterov: false,
  curvature: 2,
  kappa: 100,
  start: -5,
  across: 1,
  steps: 40,
  reach: 6,
  more: false,
  trust: false,
};
export const FUNCTIONS = ["parabola", "valley", "bends"];

/** The settings that are on or off. */
export const SWITCHES = ["nesterov", "more", "trust"];

/** The least and the most of the other settings. explore.html repeats those of the momentum in its
 * slider, and the largest kappa, as 10 to the 4.3, in the field named kappaLog. */
export const LIMITS = {
  momentum: [0, 0.999],
  curvature: [1e-3, 1e4],
  kappa: [1, 2e4],
  reach: [0.1, 100],
};
export const STEPS_RANGE = [1, 300];

/** The slope with two bends is this steep outside of them, and 1 between them, at 1 and 2. */
export const STEEP = 25;

/** Updates are counted until the distance is below the tolerance (explore.html: 1e-6), as long as
 * there are no more of them. */
export const TOLERANCE = 1e-6;
export const MOST_UPDATES = 20000;

/** Paths and places count these parts of a drawing's width and height: the viewBox of its inner
 * svg in explore.html. */
export const UNITS = 1e4;

/** How high the drawing of a function is, for its width: aspect-ratio in explorer.css. */
export const SURFACE_HEIGHT = 5 / 6;
/** How many of the last updates are joined by a line on a graph: more would fill it. */
export const TRAIL = 24;
/** How far apart labels stand at least, in parts of a drawing's height. */
export const LABEL_GAP = 0.07;
/** Where its axis has numbers, in parts of the reach: at 8.33 % and 91.67 % in explore.html. */
export const SURFACE_LABELS = 5 / 6;
/** The powers of ten at both ends of the axis of distances: its numbers in explore.html. */
export const DECAY_RANGE = [-8, 2];
/** How far the plane of the roots reaches: explore.html places the unit circle and 1, −1, i. */
export const ROOTS_REACH = 1.4;

/** Viridis, from the fastest rate to the slowest: nine of its colors, the ones between are mixed.
 * gallery/why_it_works/plot_phase_map.py has the same map by Matplotlib's name. The inks on top of
 * it, and the colors of the runs, are in explorer.css only. */
export const VIRIDIS = [
  [253, 231, 37], [170, 220, 50], [92, 200, 99], [39, 173, 129], [33, 144, 141],
  [44, 113, 142], [59, 81, 139], [71, 44, 122], [68, 1, 84],
];

/** A key moves the handle by this, with Shift by the second. The page's text tells the reader. */
export const KEY_STEP = 0.01;
export const FINE_KEY_STEP = 0.001;
/** A finger drags from this many pixels sideways; one that moves up or down scrolls the page. */
export const SIDEWAYS = 10;
/** A drag that is this near to the critical line, in pixels, is on it. */
export const SNAP = 5;

/** Played, a run takes eight seconds, but a short one no less than 0.4 seconds an update. */
export const SECONDS_A_RUN = 8;
export const SLOWEST_PACE = 2.5;
/** Milliseconds that one frame may move a played run, after a pause of the browser. */
export const LONGEST_FRAME = 100;

/** Milliseconds between two showings of the numbers in a drag, since each costs a layout. */
export const NUMBERS_EVERY = 80;
/** Milliseconds of rest, before the address follows a drag: browsers limit how often it may. */
export const ADDRESS_AFTER = 200;
/** Milliseconds of rest, before a screen reader says what changed. */
export const SPEECH_AFTER = 400;
/** Milliseconds for which a button says that it has copied something. */
export const COPIED_FOR = 2000;
