// The program that computes what is on the screen.
import { STEEP } from "./constants.js";

const float = (x) => (Number.isInteger(x) ? x.toFixed(1) : String(x));
const list = (values) =>
  values.length > 1 ? `[${values.map(float).join(", ")}]` : float(values[0]);

const quadratic = ({ curvatures }) => `from momentum_docs import Quadratic, descend

slope = Quadratic(${list(curvatures)}).gradient`;
const bends = () => `import numpy as np

from momentum_docs import descend


def slope(x):
    return ${STEEP} * x - ${STEEP - 1} * np.clip(x - 1, 0, 1)

`;

const call = (starts, steps) => ({ name, rate, momentum, nesterov }) => `    "${name}": descend(
        slope,
        ${list(starts)},
        learning_rate=${float(rate)},
        momentum=${float(momentum)},
        steps=${steps},${nesterov ? "\n        nesterov=True," : ""}
    ),`;

/** Return a program that runs as it stands and leaves the iterates of each run in `paths`. */
export function program(model) {
  const { state, starts, runs } = model;
  return `${(state.function === "bends" ? bends : quadratic)(model)}
paths = {
${runs.map(call(starts, state.steps)).join("\n")}
}
for name, path in paths.items():
    print(name, path[-1])
`;
}
