import { appendOnly, dropAppendOnly } from './append-only.js';
import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = ['trade_corrections'] as const;

const corrections = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE trade_corrections (
  id ${id},
  trade_id ${int} NOT NULL REFERENCES trades (id),
  time ${int} NOT NULL CHECK (time >= 0),
  reason ${text} NOT NULL CHECK (length(reason) >= 1),
  exit_price ${real} NOT NULL CHECK (exit_price >= 0 AND ${finite('exit_price')}),
  exit_time ${int} NOT NULL CHECK (exit_time >= 0),
  fees ${real} NOT NULL CHECK (${finite('fees')}),
  profit ${real} NOT NULL CHECK (${finite('profit')}),
  return_fraction ${real} NOT NULL CHECK (${finite('return_fraction')}),
  exit_price_text ${text},
  fees_text ${text}
) ${end}`;

/** What a trade said of its exit before a person corrected it: a row for each correction, which nothing removes. */
export const tradeCorrections: Migration = {
  version: 8,
  name: 'trade corrections',
  tables: TABLES,
  up: (types) => [
    corrections(types),
    'CREATE INDEX trade_corrections_of_trade ON trade_corrections (trade_id)',
    ...appendOnly(types, 'trade_corrections'),
  ],
  down: (types) => [...dropAppendOnly(types, 'trade_corrections'), ...dropAll(TABLES)],
};
