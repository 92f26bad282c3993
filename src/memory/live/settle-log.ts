import type { Memory } from '../memory.js';

/** Pages of the write-ahead log, 4 KiB each, after which a commit settles it nevertheless: 64 MiB. */
const MOST_PAGES = 16_384;

/**
 * Takes it upon the caller to settle the write-ahead log: to copy what was committed from it into the database file, which
 * costs two flushes of the disk. SQLite does so within whatever commit makes the log a thousand pages long, and an order
 * that waits for that commit waits for it, too. What was committed is durable either way. Returns what settles the log
 * now; to be called where nothing waits. It settles what no reader needs any more, and waits for nobody. Throws what SQLite
 * throws where the disk fails.
 *
 * PostgreSQL sees to this itself: there it does nothing.
 */
export const openLogSettling = ({ sqlite }: Pick<Memory, 'sqlite'>): (() => void) => {
  if (sqlite === undefined) return () => {};
  sqlite.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
  return () => {
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  };
};
