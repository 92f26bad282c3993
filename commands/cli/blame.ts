import { isTraderError, messageOf, TraderError } from '../../src/core/errors.js';

/**
 * Runs a step in which a strategy is called. What a user's own strategy throws there is for its author to correct: a
 * usage error (exit code 2) that names the file, and not a bug of the program.
 */
export const blameStrategy = async <T>(origin: string, step: () => T | Promise<T>): Promise<T> => {
  try {
    return await step();
  } catch (error) {
    if (origin === 'built-in' || isTraderError(error)) throw error;
    throw new TraderError('usage', `strategy file ${origin} failed while it ran: ${messageOf(error)}`, {
      hint: 'correct the file; --debug shows where it failed',
      cause: error,
    });
  }
};
