// Starts the explorer. Where modules do not load, as from a file, the still figure stays.
const explorer = document.currentScript.src;
document.addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector(".explorer");
  import(new URL("main.js", explorer))
    .then(({ start }) => start(root))
    .catch((error) => {
      root.classList.add("off");
      const still = document.querySelector("article noscript");
      still.insertAdjacentHTML("afterend", still.textContent);
      console.warn(`The explorer did not start: ${error}`);
    });
});
