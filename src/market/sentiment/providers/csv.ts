import type { Clock } from '../../../core/clock.js';
import { dataError } from '../../../core/errors.js';
import { counted } from '../../../core/wording.js';
import { type ExaminedSentiment, examineSentimentFile } from '../csv/examine.js';
import { describeRow } from '../csv/finding.js';
import type { LayoutOptions } from '../csv/layout.js';
import type { SentimentProvider } from '../provider.js';

/** Findings told in the message; the rest are counted. */
const SHOWN = 3;

/** Passes a file on of which every row can be used; throws a data error with the first lines that cannot. */
const wholeOrThrow = (file: string, examined: ExaminedSentiment): ExaminedSentiment => {
  const { findings } = examined;
  if (findings.length === 0) return examined;
  const first = findings.slice(0, SHOWN).map(describeRow).join('; ');
  const more = findings.length > SHOWN ? `; and ${findings.length - SHOWN} more` : '';
  throw dataError(`${file} is refused for ${counted(findings.length, 'row')}: ${first}${more}`, {
    hint: 'correct the file, or import it with --repair',
  });
};

/** Days straight from a CSV file (see `examineSentimentFile`), which is read once. A bad row refuses it. */
export const csvSentimentProvider = (
  file: string,
  layout: LayoutOptions,
  clock: Clock,
): SentimentProvider => {
  let read: Promise<ExaminedSentiment> | undefined;
  return {
    source: layout.source,
    since: () => 0,
    recheck: true,
    load: async ({ from, to, signal }) => {
      signal?.throwIfAborted();
      read ??= examineSentimentFile(file, { ...layout, now: clock.now() });
      const { rows } = wholeOrThrow(file, await read);
      return rows.filter(({ time }) => time >= from && time < to);
    },
  };
};
