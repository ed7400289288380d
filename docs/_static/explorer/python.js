// The program that computes what is on the screen.

const float = (x) => (Number.isInteger(x) ? x.toFixed(1) : String(x));
const list = (values) =>
  values.length > 1 ? `[${values.map(float).join(", ")}]` : float(values[0]);

const quadratic = ({ curvatures }) => `from momentum_docs import Quadratic, descend

slope = Quadratic(${list(curvatures)}).gradient`;
const bends = () => `import numpy as np

from momentum_docs import descend


def slope(x):
    return 25 * x - 24 * np.clip(x - 1, 0, 1)

`;

/** Return a program that runs as it stands and leaves the iterates of each run in `paths`. */
export function program(model) {
  const calls = model.runs.map(({ name, rate, momentum, nesterov }) => `    "${name}": descend(
        slope,
        ${list(model.starts)},
        learning_rate=${float(rate)},
        momentum=${float(momentum)},
        steps=${model.state.steps},${nesterov ? "\n        nesterov=True," : ""}
    ),`);
  return `${(model.state.function === "bends" ? bends : quadratic)(model)}
paths = {
${calls.join("\n")}
}
for name, path in paths.items():
    print(name, path[-1])
`;
}
