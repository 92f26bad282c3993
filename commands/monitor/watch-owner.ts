/** Between two looks, ms. */
const EVERY_MS = 500;

/**
 * Calls back when the process that started this one is gone: nobody would give the terminal back to the shell. Answers what
 * ends the watch.
 */
export const watchOwner = (
  owner: number,
  after: (ms: number, callback: () => void) => () => void,
  gone: () => void,
  parent: () => number = () => process.ppid,
): (() => void) => {
  let cancel = (): void => {};
  const look = (): void => {
    if (parent() !== owner) gone();
    else cancel = after(EVERY_MS, look);
  };
  look();
  return () => cancel();
};
