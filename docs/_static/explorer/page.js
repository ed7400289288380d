// Writes what changed to the page's elements.

/** Return a function that takes values by the names of their elements. */
export function writer(root) {
  const named = [...root.querySelectorAll("[data-shows]")];
  const places = Object.fromEntries(named.map((element) => [element.dataset.shows, element]));
  const written = {};

  function write(element, value) {
    if (element.localName === "path") element.setAttribute("d", value);
    else if (element.localName === "text") element.firstChild.data = value; // the fastest way
    else if (!Array.isArray(value)) element.textContent = value; // a new text shifts no layout
    else {
      ["--x", "--y"].forEach((axis, i) => element.style.setProperty(axis, value[i] / 100));
    }
  }

  return (values) => {
    for (const [name, value] of Object.entries(values)) {
      const text = String(value);
      if (written[name] !== text) write(places[name], value);
      written[name] = text;
    }
  };
}
