import { dayText } from '../../core/clock.js';
import { invariantError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';
import type { TradeColumns, TradeText } from '../../memory/trades/trade-columns.js';
import type { GroupKey } from './group-keys.js';

/** Which group each trade belongs to, by one key. */
export interface KeyColumn {
  /** An index of `labels` for each trade; never negative. */
  readonly codes: Int32Array;
  /** Null where it is not known. */
  readonly labels: readonly (string | null)[];
  /** Whether the labels have an order of their own (hours, months), in which they are then. */
  readonly ordered: boolean;
}

const HOUR_MS = 3_600_000;

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Hour of the day, UTC: 0 to 23. */
export const hourOf = (time: number): number => Math.floor((time % DAY_MS) / HOUR_MS);

/** Day of the week, UTC: 0 is Monday. 1970-01-01 was a Thursday. */
export const weekdayOf = (time: number): number => (Math.floor(time / DAY_MS) + 3) % 7;

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** The texts of the memory that a key is made of; the others are made of the time of the entry. */
const TEXT_OF: Partial<Readonly<Record<GroupKey, TradeText>>> = {
  strategy: 'strategy',
  symbol: 'symbol',
  'entry-tag': 'entryReason',
  'exit-reason': 'exitReason',
  regime: 'regime',
  side: 'side',
  mode: 'mode',
  snapshot: 'snapshot',
};

/** What has to be read for the keys. */
export const textsFor = (keys: readonly GroupKey[]): readonly TradeText[] => [
  ...new Set(keys.map((key) => TEXT_OF[key]).filter((text) => text !== undefined)),
];

const textKey = ({ texts }: TradeColumns, key: GroupKey, text: TradeText): KeyColumn => {
  const column = texts[text];
  if (column === undefined) throw invariantError(`the column for "${key}" was not read`);
  // What is not known is the group after all others.
  const unknown = column.texts.length;
  if (!column.codes.includes(-1)) return { ...column, labels: column.texts, ordered: false };
  return {
    codes: column.codes.map((code) => (code === -1 ? unknown : code)),
    labels: [...column.texts, null],
    ordered: false,
  };
};

/** As `Int32Array.from(times, codeOf)`, several times as fast. */
const codesOf = (times: Float64Array, codeOf: (time: number) => number): Int32Array => {
  const codes = new Int32Array(times.length);
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf(times[i]!);
  return codes;
};

const calendarKey = (times: Float64Array, letters: number): KeyColumn => {
  const byDay = new Map<number, string>();
  const names = new Set<string>();
  for (const time of times) {
    const day = Math.floor(time / DAY_MS);
    if (byDay.has(day)) continue;
    const name = dayText(day * DAY_MS).slice(0, letters);
    byDay.set(day, name);
    names.add(name);
  }
  const labels = [...names].sort();
  const codeOfName = new Map(labels.map((name, code) => [name, code]));
  const codeOfDay = new Map([...byDay].map(([day, name]) => [day, codeOfName.get(name) ?? 0]));
  return {
    codes: codesOf(times, (time) => codeOfDay.get(Math.floor(time / DAY_MS)) ?? 0),
    labels,
    ordered: true,
  };
};

/** The groups of one key. Its text must have been read (`textsFor`). O(trades). */
export const keyColumn = (columns: TradeColumns, key: GroupKey): KeyColumn => {
  const { entryTime } = columns;
  switch (key) {
    case 'hour':
      return { codes: codesOf(entryTime, hourOf), labels: HOURS, ordered: true };
    case 'weekday':
      return { codes: codesOf(entryTime, weekdayOf), labels: WEEKDAYS, ordered: true };
    case 'month':
      return calendarKey(entryTime, 'yyyy-mm'.length);
    case 'year':
      return calendarKey(entryTime, 'yyyy'.length);
    default: {
      const text = TEXT_OF[key];
      if (text === undefined) throw invariantError(`no column is known for "${key}"`);
      return textKey(columns, key, text);
    }
  }
};
