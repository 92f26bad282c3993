import type { Memory } from '../memory.js';

/** Pages of the write-ahead log, 4 KiB each, after which a commit settles it nevertheless: 64 MiB. */
const MOST_PAGES = 16_384;

/** Of the file in memory, KiB. A session hardly reads what it wrote: a larger cache would only fill up, for days. */
const CACHE_KIB = 8_192;

/**
 * Sets a connection up for a session: steady in memory, and with commits that take the same time. It is left to the caller
 * to settle the write-ahead log, that is to copy what was committed from it into the database file, which costs two flushes
 * of the disk. SQLite does so within whatever commit makes the log a thousand pages long, and an order that waits for that
 * commit waits for it, too. What was committed is durable either way. Returns what settles the log now; to be called where
 * nothing waits. It settles what no reader needs any more, and waits for nobody. Throws what SQLite throws where the disk
 * fails.
 *
 * PostgreSQL sees to this itself: there it does nothing.
 */
export const tuneForSession = ({ sqlite }: Pick<Memory, 'sqlite'>): (() => void) => {
  if (sqlite === undefined) return () => {};
  sqlite.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
  sqlite.pragma(`cache_size = -${CACHE_KIB}`);
  return () => {
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  };
};
