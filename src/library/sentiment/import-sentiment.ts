import { basename } from 'node:path';
import { dayText } from '../../core/clock.js';
import { dataError, refusedError } from '../../core/errors.js';
import { counted } from '../../core/wording.js';
import { type ExaminedSentiment, examineSentimentFile } from '../../market/sentiment/csv/examine.js';
import type { LayoutOptions } from '../../market/sentiment/csv/layout.js';
import { checkSourceName } from '../../market/sentiment/source-name.js';
import type { MergeOutcome } from '../../market/sentiment/store/merge-rows.js';
import { openSentimentStore } from '../../market/sentiment/store/sentiment-store.js';

export interface ImportOptions extends LayoutOptions {
  /** Leave rows out that cannot be used, instead of refusing the file. */
  readonly repair: boolean;
  /** Take the file's value for days that are here with another. */
  readonly force: boolean;
  /** ms UTC. */
  readonly now: number;
}

export type ImportOutcome =
  | { readonly status: 'refused'; readonly examined: ExaminedSentiment }
  | { readonly status: 'imported'; readonly examined: ExaminedSentiment; readonly merged: MergeOutcome };

/** Days named in a message; the rest are counted. */
const SHOWN = 3;

const refuseChanges = (file: string, source: string, { changed }: MergeOutcome): void => {
  if (changed.length === 0) return;
  const first = changed
    .slice(0, SHOWN)
    .map(({ time, was, now }) => `${dayText(time)} ${was} here, ${now} there`);
  const more = changed.length > SHOWN ? `; and ${changed.length - SHOWN} more` : '';
  const count = counted(changed.length, 'day');
  throw refusedError(
    `${file} has other values than are here of ${source} for ${count}: ${first.join('; ')}${more}`,
    { hint: 'check that the file is of that source; --force takes its values' },
  );
};

/**
 * Puts a CSV file of daily values into a data directory, whole or not at all. Rows that cannot be used refuse it, unless
 * `repair` is set; days that are here with another value do so with a refused error (exit code 4), unless `force` is.
 */
export const importSentiment = async (
  dataDir: string,
  file: string,
  options: ImportOptions,
): Promise<ImportOutcome> => {
  const { repair, force, now, ...layout } = options;
  const source = checkSourceName(layout.source);
  const examined = await examineSentimentFile(file, { ...layout, source, now });
  const { findings, rows } = examined;
  if (findings.length > 0 && !repair) return { status: 'refused', examined };
  if (rows.length === 0) {
    throw dataError(`${file}: not one of its ${counted(examined.total, 'row')} can be used`, {
      hint: 'check the file, and the column and scale that were taken',
    });
  }
  const name = basename(file);
  const merged = await openSentimentStore(dataDir).merge(
    source,
    { rows, origin: name, at: now, replace: force },
    (outcome) => {
      if (!force) refuseChanges(name, source, outcome);
    },
  );
  return { status: 'imported', examined, merged };
};
