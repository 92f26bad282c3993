import { Refusal } from '../../../src/exchange/simulator/refusal.js';

/** Code and words of what a call is refused with; fails when it is not refused. */
export const refusalOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
};
