import { invariantError, isTraderError, messageOf, TraderError } from '../../src/core/errors.js';

/** What the database did not take, as one line: what came of it, and why. */
export const databaseFailure = (outcome: string, problem: unknown): TraderError =>
  isTraderError(problem)
    ? new TraderError(problem.kind, `${outcome}: ${problem.message}`, {
        hint: problem.hint ?? 'leave the database out with --no-db',
        cause: problem,
      })
    : invariantError(`${outcome}: ${messageOf(problem)}`, {
        hint: 'run it again with --debug and report it',
        cause: problem,
      });
