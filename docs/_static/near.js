// Fetches the script of the live figures once one of them is near, and not before. Where it does
// not come, they leave the page: what they show stands beside them in a still picture, too.
const figures = document.querySelectorAll("[data-script]");

function fetchScript() {
  const script = document.createElement("script");
  script.src = figures[0].dataset.script;
  script.addEventListener("error", () => {
    for (const figure of figures) figure.classList.add("off");
  });
  document.head.append(script);
}

const watch = new IntersectionObserver((seen) => {
  if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
  watch.disconnect();
  fetchScript();
}, { rootMargin: "600px" });
for (const figure of figures) watch.observe(figure);
