// What the page shows of a session beside its drawings: fields, numbers, and what is read out.
import { SPEECH_AFTER } from "./constants.js";
import { FIELDS, fieldsIn } from "./fields.js";
import { beyond, isNear, numbersOf, sentence, short, shown } from "./numbers.js";
import { presetsOf } from "./presets.js";
import { program } from "./python.js";

/** Return a function that lets a screen reader say words, once its user has stopped moving. */
export function speaker(root) {
  const status = root.querySelector("[role=status]");
  let waiting = 0; // the timer of words that are to be said
  return (words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = words), SPEECH_AFTER);
  };
}

/** Return a function that notes something for the eyes and the ears. */
export const noter = (show, say) => (words) => {
  show({ note: words });
  if (words) say(words);
};

/** Change a property where it differs, since each change costs a layout. */
function keep(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

/** Return a function that shows how far the run is shown: it costs little, in each frame. */
export function showProgress(root, session, show) {
  const scrub = root.querySelector("[name=place]");
  const more = root.querySelector("[data-do=more]");
  return (place) => {
    keep(scrub, "max", `${session.state.steps}`);
    keep(scrub, "value", `${Math.floor(place)}`);
    for (const name of ["function", "more", "trust"]) {
      keep(root.dataset, name, `${session.state[name]}`);
    }
    keep(more, "ariaExpanded", root.dataset.more);
    show({
      play: session.playing ? "Pause" : "Play",
      more: session.state.more ? "Less" : "More",
    });
  };
}

/** Return a function that shows the session's numbers in all places: it costs a layout. */
export function showNumbers(root, session, show, say) {
  const showForm = formOf(root);
  const showHandle = handleOf(root, say);
  const details = root.querySelector("details");
  const showProgram = () => show({ program: program(session.model) });
  details.addEventListener("toggle", showProgram);
  return () => {
    const { model } = session;
    showForm(model.state);
    showHandle(model);
    show(numbersOf(model));
    if (details.open) showProgram();
  };
}

/** Return a function that shows a state in the form. */
function formOf(root) {
  const fields = fieldsIn(root);
  const radios = [...root.querySelectorAll("[name=function]")];
  const preset = root.querySelector("[name=preset]");
  const presetOf = presetsOf(preset);
  return (state) => {
    for (const field of fields) {
      const { show, say } = FIELDS[field.name];
      showField(field, show(state));
      if (say && field.type === "range") keep(field, "ariaValueText", say(state));
    }
    for (const radio of radios) radio.checked = radio.value === state.function;
    preset.selectedIndex = Math.max(0, presetOf(state)); // the first is your own
  };
}

/** Show a value in a field; a number that the reader is typing stays. */
function showField(field, value) {
  const isTyped = field === document.activeElement && field.type === "number"
    && (field.ariaInvalid || isNear(Number(field.value), value));
  if (field.type === "checkbox") field.checked = value;
  else if (!isTyped) keep(field, "value", `${value}`);
}

/** Return a function that tells of the handle to who does not see it, where the words changed. */
function handleOf(root, say) {
  const handle = root.querySelector("[role=slider]");
  let said = "";
  return (model) => {
    const { state: { learning_rate, momentum }, known } = model;
    const settings = `learning rate ${shown(learning_rate)}, momentum ${shown(momentum)}`;
    const words = `${settings}: ${sentence(model)}${known ? ` ${beyond(model)}` : ""}`;
    handle.ariaValueNow = short(model.h);
    handle.ariaValueText = words;
    if (words !== said) say(words);
    said = words;
  };
}
