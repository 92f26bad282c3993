import type { Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

/**
 * What of a trade counted as sold when a person closed the rest of it: a correction counts it again. Null for trades that
 * were not closed by a person, and for those that were before this step.
 */
export const soldBefore: Migration = {
  version: 9,
  name: 'sold before',
  tables: [],
  up: ({ real, finite }: SqlTypes) => [
    `ALTER TABLE trades ADD COLUMN sold_quantity ${real} CHECK (sold_quantity >= 0 AND ${finite('sold_quantity')})`,
    `ALTER TABLE trades ADD COLUMN sold_profit ${real} CHECK (${finite('sold_profit')})`,
  ],
  down: () => ['ALTER TABLE trades DROP COLUMN sold_profit', 'ALTER TABLE trades DROP COLUMN sold_quantity'],
};
