import type { Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

/** Origins one after the other, each between `; ` and `; `, what came from a cache without saying so. */
const ORIGINS = ['cache, ', 'cache, ', 'cache, '].reduce(
  (origins, word) => `REPLACE(${origins}, '; ${word}', '; ')`,
  `('; ' || provider || '; ')`,
);

/** Runs on made-up candles. REPLACE and not LIKE, which tells no capitals apart in SQLite. */
const MADE_UP_RUNS = `SELECT data_digest FROM runs
  WHERE REPLACE(REPLACE(${ORIGINS}, '; synthetic, ', ''), '; synthetic; ', '') <> ${ORIGINS}`;

/**
 * Which trials were made on made-up candles. Of those that are there already, a run over the same candles tells; those of
 * walk-forwards, which store no run, cannot be told.
 */
export const madeUpTrials: Migration = {
  version: 6,
  name: 'made-up trials',
  tables: [],
  up: ({ flag }: SqlTypes) => [
    `ALTER TABLE trials ADD COLUMN made_up ${flag('made_up')}`,
    `UPDATE trials SET made_up = 1 WHERE data_digest IN (${MADE_UP_RUNS})`,
  ],
  down: () => ['ALTER TABLE trials DROP COLUMN made_up'],
};
