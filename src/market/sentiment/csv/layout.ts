import { dataError, usageError } from '../../../core/errors.js';
import { listed } from '../../../core/wording.js';
import { showCell, splitCells } from '../../csv/cells.js';
import type { Delimiter } from '../../csv/format.js';
import { normalName } from '../../csv/header.js';
import { SCALE_NAMES, type ScaleName } from '../scale.js';

/** Which cells of a row are read, and how. */
export interface SentimentLayout {
  readonly delimiter: Delimiter;
  /** Every column that holds the day; they must agree. At least one. */
  readonly days: readonly number[];
  readonly value: number;
  /** The name of the column of values, as the file has it. */
  readonly valueName: string;
  readonly scale: ScaleName;
}

export interface LayoutOptions {
  /** The name of the source the rows are of: it decides the usual column and scale. */
  readonly source: string;
  /** The column of values; the usual one of the source when it is not given. */
  readonly column?: string;
  /** The scale of the values; the usual one of the source when it is not given. */
  readonly scale?: string;
}

const DAY_NAMES = ['timestamp', 'date', 'day', 'time', 'datetime', 'unix', 'timestamp_ms', 'date_utc'];

/** Columns that hold the value of a source, the best first; of a source that is not here: `score`. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  'fear-greed': ['value', 'fng_value', 'fear_greed', 'fng'],
  senticrypt: ['mean'],
};

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

const scaleOf = ({ source, scale }: LayoutOptions): ScaleName => {
  const known = SCALE_NAMES.find((name) => name === (scale ?? source));
  if (known !== undefined) return known;
  if (scale === undefined) return 'score';
  throw usageError(`unknown scale "${scale}"`, `use one of ${SCALE_NAMES.join(', ')}`);
};

const valueColumn = (names: readonly string[], { source, column }: LayoutOptions, file: string): number => {
  const wanted = column === undefined ? (USUAL[source] ?? ['score']) : [normalName(column)];
  const found = wanted.map((name) => names.indexOf(name)).find((at) => at !== -1);
  if (found !== undefined) return found;
  const which = column === undefined ? `column ${listed(wanted.slice(0, 1))}` : `column ${showCell(column)}`;
  throw dataError(`${file} has no ${which}`, {
    hint: `its first line has ${names.slice(0, 12).join(', ')}; name one with --column`,
  });
};

/** Reads the first line of a file. Throws a data error where it names no day or no value. */
export const readSentimentHeader = (line: string, options: LayoutOptions, file: string): SentimentLayout => {
  const scale = scaleOf(options);
  const delimiter = DELIMITERS.toSorted(
    (a, b) => splitCells(line, b).length - splitCells(line, a).length,
  )[0]!;
  const cells = splitCells(line, delimiter);
  const names = cells.map(normalName);
  const days = names.flatMap((name, at) => (DAY_NAMES.includes(name) ? [at] : []));
  if (days.length === 0)
    throw dataError(`${file}: its first line ${showCell(line)} names no day`, {
      hint: 'give a CSV file whose first line has a column date or timestamp',
    });
  const value = valueColumn(names, options, file);
  return { delimiter, days, value, valueName: names[value]!, scale };
};
