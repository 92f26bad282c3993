import { tradeLog } from './0001-trade-log.js';
import { runResults } from './0002-run-results.js';
import { reviews } from './0003-reviews.js';
import { liveBooks } from './0004-live-books.js';
import { evolution } from './0005-evolution.js';
import { madeUpTrials } from './0006-made-up-trials.js';
import { liveSessions } from './0007-live-sessions.js';
import { tradeCorrections } from './0008-trade-corrections.js';
import { soldBefore } from './0009-sold-before.js';
import { evolutionWork } from './0010-evolution-work.js';
import type { Migration } from './migration.js';

/** Every step of the schema, in order. A step that was published is never changed; a new one is added. */
export const MIGRATIONS: readonly Migration[] = [
  tradeLog,
  runResults,
  reviews,
  liveBooks,
  evolution,
  madeUpTrials,
  liveSessions,
  tradeCorrections,
  soldBefore,
  evolutionWork,
];

/** The schema this program reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
