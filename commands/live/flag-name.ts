/** A flag as it is typed: `maxPosition` is `--max-position`; one that is off is `--no-…`. */
export const flagName = (key: string, value: unknown = true): string => {
  const words = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return value === false ? `--no-${words}` : `--${words}`;
};
