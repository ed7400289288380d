// For those who read by keyboard or copy code. Without this file the site reads the same.

// What scrolls sideways can be reached by Tab, so that the arrow keys scroll it.
// What has no name of its own gets one.
const SCROLLERS = {
  "div.math": "Formula",
  ".table-wrapper": "Table",
  "pre": "Code",
  ".sphx-glr-script-out pre": "Output",
};

function markScrollers() {
  for (const [selector, name] of Object.entries(SCROLLERS)) {
    for (const element of document.querySelectorAll(`article ${selector}`)) {
      const marks = { tabindex: "0", ...(name && { role: "group", "aria-label": name }) };
      const scrolls = element.scrollWidth > element.clientWidth;
      for (const [attribute, value] of Object.entries(marks)) {
        if (scrolls) element.setAttribute(attribute, value);
        else element.removeAttribute(attribute);
      }
    }
  }
}

addEventListener("load", markScrollers);
addEventListener("resize", markScrollers);

// Code can be copied: all of it, or of a session what was typed.
const PROMPT = /^(>>>|\.\.\.|\$) ?/;

/** Return what was typed in a session. At a prompt, an empty line ends a block. */
function typedIn(session) {
  const typed = session.split("\n").filter((line) => PROMPT.test(line));
  return typed.map((line, i) => {
    const ends = line.startsWith("...") && !typed[i + 1]?.startsWith("...");
    return line.replace(PROMPT, "") + (ends ? "\n" : "");
  }).join("\n");
}

for (const pre of document.querySelectorAll("article div:not(.sphx-glr-script-out) > .highlight > pre")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const code = pre.textContent;
    await navigator.clipboard.writeText(pre.querySelector(".gp") ? typedIn(code) : code);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  pre.after(button);
}

// A drawer that opens takes the focus, and gives it back when Escape closes it.
for (const [id, name] of [["__navigation", "sidebar-drawer"], ["__toc", "toc-drawer"]]) {
  const box = document.getElementById(id);
  const drawer = document.querySelector(`.${name}`);
  box.addEventListener("change", () => {
    const links = [...drawer.querySelectorAll("a")];
    const focus = () => links.find((link) => link.offsetParent)?.focus();
    if (box.checked) setTimeout(focus); // WebKit takes the focus away after a click on a label
  });
  drawer.addEventListener("click", (event) => {
    if (event.target.closest("a")) box.checked = false;
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.checked = false;
    box.focus();
  });
}

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[role=switch]")) return;
  event.preventDefault(); // else Firefox follows the link that the click gives the focus to
  event.target.click();
});

// Where the explorer did not start, its still figure takes its place.
addEventListener("load", () => {
  const explorer = document.querySelector(".explorer:not(.on)");
  if (!explorer) return;
  explorer.classList.add("off");
  const still = document.querySelector("article noscript");
  still.insertAdjacentHTML("afterend", still.textContent);
});

// WebKit fetches no lazy picture for paper. Chromium and Firefox do, and wait for lazy ones only.
addEventListener("beforeprint", () => {
  if (!navigator.vendor.startsWith("Apple")) return;
  for (const picture of document.querySelectorAll("img.only-light")) picture.loading = "eager";
});
