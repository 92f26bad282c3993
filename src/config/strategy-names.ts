/** The name of a strategy as people spell it (`SMA-crossover`), in the one spelling; undefined for what can be none. */
export const strategyName = (typed: string): string | undefined => {
  const name = typed.trim().toLowerCase().replaceAll('-', '_');
  return /^[a-z][a-z0-9_]{0,63}$/.test(name) ? name : undefined;
};

/** Whether a text can be the name of a parameter. */
export const isParameterName = (text: string): boolean =>
  /^[^\s.\p{C}]{1,64}$/u.test(text) && text !== '__proto__';
