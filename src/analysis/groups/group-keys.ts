import { usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';

/** What trades may be grouped by. Times are those of the entry, UTC. */
export const GROUP_KEYS = [
  'strategy',
  'symbol',
  'entry-tag',
  'exit-reason',
  'hour',
  'weekday',
  'month',
  'year',
  'regime',
  'side',
  'mode',
  'snapshot',
] as const;

export type GroupKey = (typeof GROUP_KEYS)[number];

/** The keys of one table: with several, every combination that occurs is a group. */
export type Grouping = readonly GroupKey[];

/** The tables when nothing is asked for; the regime joins them where it is known. */
export const DEFAULT_GROUPINGS: readonly Grouping[] = [
  ['strategy'],
  ['symbol'],
  ['entry-tag'],
  ['exit-reason'],
];

/** Keys in one table, and tables. */
const MOST = { keys: 4, tables: 24 } as const;

const groupKey = (text: string): GroupKey => {
  const name = text.trim().toLowerCase().replaceAll('_', '-');
  const found = GROUP_KEYS.find((key) => key === name);
  if (found !== undefined) return found;
  throw usageError(
    `trades cannot be grouped by "${text.trim()}"`,
    suggestion(name, GROUP_KEYS, `use ${GROUP_KEYS.join(', ')}`),
  );
};

const grouping = (text: string): Grouping => {
  const keys = [...new Set(text.split('+').map(groupKey))];
  if (keys.length <= MOST.keys) return keys;
  throw usageError(`"${text}" joins ${keys.length} keys`, `join at most ${MOST.keys} with +`);
};

/**
 * Reads what to group by: keys separated by commas, one table each; `strategy+symbol` is one table with a group for
 * every pair. Throws a usage error that suggests the nearest key.
 */
export const parseGroupings = (text: string): readonly Grouping[] => {
  const groupings = new Map(
    text.split(',').map((part) => {
      const keys = grouping(part);
      return [groupingName(keys), keys] as const;
    }),
  );
  if (groupings.size <= MOST.tables) return [...groupings.values()];
  throw usageError(`${groupings.size} tables are too many`, `ask for at most ${MOST.tables} at once`);
};

/** `strategy+symbol`. */
export const groupingName = (keys: Grouping): string => keys.join('+');
