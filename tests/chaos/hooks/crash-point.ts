/** Where this process is to end, the how maniest time it comes there, and how long after; set by who started it. */
const wanted = process.env.CHAOS_POINT ?? '';
const delayMs = Number(process.env.CHAOS_DELAY_MS ?? '0');
let left = Number(process.env.CHAOS_COUNT ?? '1');

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/** Ends this process here, as `kill -9` does, where that is what was asked for. */
export const crashPoint = (name: string): void => {
  if (name !== wanted || --left > 0) return;
  die();
};

/** The same a moment later, while what was just begun is on its way. */
export const crashSoon = (name: string): void => {
  if (name !== wanted || --left > 0) return;
  setTimeout(die, delayMs);
};
