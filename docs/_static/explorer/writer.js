// Writes values to the page's elements, each to the one that names it in data-shows.
import { UNITS } from "./constants.js";

/** Return a function that takes values by name, and writes those that changed. */
export function writer(root) {
  const named = [...root.querySelectorAll("[data-shows]")];
  const elements = Object.fromEntries(named.map((element) => [element.dataset.shows, element]));
  const written = {};
  return (values) => {
    for (const [name, value] of Object.entries(values)) {
      const text = String(value);
      if (written[name] !== text) write(elements[name], value);
      written[name] = text;
    }
  };
}

/** Write a path, a place, or a text. */
function write(element, value) {
  if (element.localName === "path") element.setAttribute("d", value);
  else if (element.localName === "text") element.firstChild.data = value; // the fastest way
  else if (Array.isArray(value)) place(element, value);
  else element.textContent = value; // a new text shifts no layout
}

/** Tell explorer.css a place, in percent of the drawing. */
function place(element, [across, down]) {
  element.style.setProperty("--x", across / (UNITS / 100));
  element.style.setProperty("--y", down / (UNITS / 100));
}
