// What the page shows of a session beside its drawings: fields, numbers, and what is read out.
import { SPEECH_AFTER } from "./constants.js";
import { FIELDS, fieldsIn } from "./fields.js";
import { numbersOf, sentence, short } from "./numbers.js";
import { program } from "./python.js";
import { format, parse } from "./state.js";

/** Return a function that lets a screen reader say words, once its user has stopped moving. */
export function speaker(root) {
  const status = root.querySelector("[role=status]");
  let waiting = 0; // the timer of words that are to be said
  return (words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = words), SPEECH_AFTER);
  };
}

/** Change a property where it differs, since each change costs a layout. */
function keep(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

/** Return a function that shows how far the run is shown: it costs little, in each frame. */
export function showProgress(root, session, show) {
  const scrub = root.querySelector("[name=place]");
  return (place) => {
    keep(scrub, "max", `${session.state.steps}`);
    keep(scrub, "value", `${Math.floor(place)}`);
    keep(root.dataset, "function", session.state.function);
    show({ play: session.playing ? "Pause" : "Play" });
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
  const queries = [...preset.options].map(({ value }) => format(parse(value)));
  return (state) => {
    for (const field of fields) showField(field, FIELDS[field.name].show(state));
    for (const radio of radios) radio.checked = radio.value === state.function;
    preset.selectedIndex = Math.max(0, queries.indexOf(format(state))); // the first is your own
  };
}

/** Show a value in a field; a number that the reader is typing stays as it is. */
function showField(field, value) {
  const isTyped = field.type === "number" && field === document.activeElement;
  if (field.type === "checkbox") field.checked = value;
  else if (!isTyped) keep(field, "value", `${value}`);
}

/** Return a function that tells of the handle to who does not see it, where the words changed. */
function handleOf(root, say) {
  const handle = root.querySelector("[role=slider]");
  let said = "";
  return (model) => {
    const words = sentence(model);
    handle.ariaValueNow = short(model.h);
    handle.ariaValueText = words;
    if (words !== said) say(words);
    said = words;
  };
}
