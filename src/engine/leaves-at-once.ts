const AT_ONCE: ReadonlySet<string> = new Set([
  'stop-loss',
  'trailing-stop',
  'stop-not-placed',
  'ruin',
  'halted',
  'kill',
  'flatten',
  'end-of-data',
]);

/** Exits that wait for no better price: stops, and whatever ends trading. All others may be carried out in slices. */
export const leavesAtOnce = (reason: string): boolean => AT_ONCE.has(reason);
