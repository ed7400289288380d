// What the reader looks at: one state, the one model derived from it, and how far its run is
// shown. Everybody reads it here, so that no two parts of the page can tell of different states.
import { LONGEST_FRAME, SECONDS_A_RUN, SLOWEST_PACE } from "./constants.js";
import { derive } from "./model.js";
import { tidy } from "./state.js";

export class Session {
  /** The updates that are shown: a whole number, or one between two while the run is played. */
  place;
  playing = false;
  /** Called after each change of what there is to show. */
  changed = () => {};
  #asked; // the settings as they were asked for: a limit that moves on gives them back
  #state;
  #model = null;

  constructor(state) {
    this.open(state);
  }

  /** Take all settings, and show the whole run. */
  open(state) {
    this.#asked = state;
    this.#state = tidy(state);
    this.playing = false;
    this.place = this.#state.steps;
    this.changed();
  }

  get state() {
    return this.#state;
  }

  /** The model of this very state. It is derived when it is read first after a change. */
  get model() {
    if (this.#model?.state !== this.#state) this.#model = derive(this.#state, this.#model);
    return this.#model;
  }

  /** Change settings. A run that is shown to its end stays so, whatever number of updates. */
  change(settings) {
    const ended = this.#ended;
    this.#asked = { ...this.#asked, ...settings };
    this.#state = tidy(this.#asked);
    for (const name of Object.keys(settings)) this.#asked[name] = this.#state[name];
    const { steps } = this.#state;
    this.place = ended ? steps : Math.min(this.place, steps);
    this.changed();
  }

  /** Stop at an update. */
  go(place) {
    this.playing = false;
    this.place = Math.min(place, this.#state.steps);
    this.changed();
  }

  /** Go one update on, and from the end back to the start. */
  step() {
    this.go(this.#ended ? 0 : Math.floor(this.place) + 1);
  }

  /** Play the run from where it stands, and from its start where it has ended. */
  play() {
    if (this.#ended) this.place = 0;
    this.playing = true;
    this.changed();
  }

  pause() {
    this.go(Math.floor(this.place));
  }

  /** Move a run that is played by the time that has passed. */
  advance(milliseconds) {
    const pace = Math.max(SLOWEST_PACE, this.#state.steps / SECONDS_A_RUN); // updates a second
    const passed = Math.max(0, Math.min(milliseconds, LONGEST_FRAME));
    this.place += (pace * passed) / 1000;
    if (this.#ended) this.go(this.#state.steps);
  }

  get #ended() {
    return this.place >= this.#state.steps;
  }
}
