// The chosen theme, before anything is drawn: this file runs in the head of each page.

// Where storage is blocked, what is stored lasts as long as the page.
try {
  localStorage.getItem("theme");
} catch {
  const stored = new Map();
  const value = {
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, text) => stored.set(name, `${text}`),
    removeItem: (name) => stored.delete(name),
  };
  Object.defineProperty(window, "localStorage", { value });
}

function applyTheme() {
  if (document.body) document.body.dataset.theme = localStorage.getItem("theme") || "auto";
}

document.documentElement.classList.remove("no-js");
new MutationObserver((_, observer) => {
  applyTheme();
  if (document.body) observer.disconnect();
}).observe(document.documentElement, { childList: true });
addEventListener("pageshow", applyTheme); // on Back, the choice may be of another page

// From a disk, text with formulas is shown once their font is read, or else it would move then. The
// style sheet that holds the font is asked for it before the text is laid out.
document.addEventListener("load", async ({ target }) => {
  if (!target.matches?.('link[href*="formulas.css"]')) return;
  try {
    await document.fonts.load('1em "Formulas of momentum_docs"');
  } finally {
    document.documentElement.classList.add("font-is-read");
  }
}, true);
