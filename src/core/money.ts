/**
 * How far (in steps) a value may lie from the grid and still count as on it: swallows binary rounding, which grows with
 * the number of steps, and nothing more.
 */
const tolerance = (steps: number): number => Math.max(1e-9, Math.abs(steps) * 4 * Number.EPSILON);

const snap = (steps: number, step: number): number => {
  const inverse = Math.round(1 / step);
  return inverse > 1 && Math.abs(inverse * step - 1) < 1e-12 ? steps / inverse : steps * step;
};

/** The greatest multiple of `step` not above `value`; `value` itself when `step` is 0 (no grid). */
export const floorToStep = (value: number, step: number): number => {
  if (step === 0) return value;
  const steps = value / step;
  return snap(Math.floor(steps + tolerance(steps)), step);
};

/** The least multiple of `step` not below `value`; `value` itself when `step` is 0 (no grid). */
export const ceilToStep = (value: number, step: number): number => {
  if (step === 0) return value;
  const steps = value / step;
  return snap(Math.ceil(steps - tolerance(steps)) + 0, step); // + 0: never -0
};
