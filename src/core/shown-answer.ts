import { inspect } from 'node:util';

/** What a user's own code answered, for a message: on one line, short, control characters spelt out; NaN is NaN. */
export const shownAnswer = (answer: unknown): string =>
  inspect(answer, {
    depth: 1,
    breakLength: Number.POSITIVE_INFINITY,
    compact: true,
    customInspect: false,
    maxArrayLength: 3,
    maxStringLength: 60,
  });
