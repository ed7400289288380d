// What a screen reader says of a figure, once its user has stopped moving.
const REST = 400; // milliseconds

/** Return a function that has words said. */
export function speaker(root) {
  const status = root.querySelector("[role=status]");
  let waiting = 0;
  return (words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = words), REST);
  };
}
