import { dayText, parseIsoTime } from '../../../core/clock.js';
import { canonicalJson, digestOf } from '../../../core/digest.js';
import { dataError } from '../../../core/errors.js';
import { checkedRows } from '../row.js';
import type { AskedRange, StoredRow, StoredSentiment } from './stored-sentiment.js';

const SCHEMA = 1;

const COLUMNS = 'date,score,raw,added';

interface Head {
  readonly schema: number;
  readonly source: string;
  readonly rows: number;
  readonly asked: readonly AskedRange[];
  readonly origins: readonly string[];
}

const digestFor = (head: Head, body: string): string => digestOf(canonicalJson(head), body);

const rowLine = ({ time, score, raw, added }: StoredRow): string =>
  `${dayText(time)},${score},${raw},${added}\n`;

/**
 * What is kept of a source as the text of its file: a CSV table whose first line is a comment with what else is known,
 * and with the digest that proves both. Numbers and dates alone stand in its cells.
 */
export const sentimentText = ({ source, rows, asked, origins }: StoredSentiment): string => {
  const head: Head = { schema: SCHEMA, source, rows: rows.length, asked, origins };
  const body = `${COLUMNS}\n${rows.map(rowLine).join('')}`;
  return `# ${JSON.stringify({ ...head, digest: digestFor(head, body) })}\n${body}`;
};

const isRange = (value: unknown): value is AskedRange => {
  const { from, to, at } = (value ?? {}) as Partial<AskedRange>;
  return [from, to, at].every(Number.isSafeInteger);
};

const headOf = (line: string): (Head & { readonly digest: string }) | undefined => {
  try {
    const value: unknown = JSON.parse(line.slice(2));
    const head = value as Partial<Head & { readonly digest: string }> | null;
    const whole =
      head !== null &&
      typeof head === 'object' &&
      typeof head.source === 'string' &&
      typeof head.digest === 'string' &&
      Array.isArray(head.asked) &&
      head.asked.every(isRange) &&
      Array.isArray(head.origins) &&
      head.origins.every((origin) => typeof origin === 'string');
    return whole ? (head as Head & { readonly digest: string }) : undefined;
  } catch {
    // Whatever stands there was not written by this program: the caller says so.
    return undefined;
  }
};

/** Reads a file's text; throws a data error where it is not exactly what was written for `source`. */
export const parseSentimentText = (text: string, source: string): StoredSentiment => {
  const end = text.indexOf('\n');
  const parsed = text.startsWith('# {') && end !== -1 ? headOf(text.slice(0, end)) : undefined;
  if (parsed === undefined) throw dataError('it was not written by this program');
  const { digest, ...head } = parsed;
  if (head.schema !== SCHEMA) throw dataError(`it has schema ${JSON.stringify(head.schema)}, not ${SCHEMA}`);
  const body = text.slice(end + 1);
  if (digest !== digestFor(head, body)) throw dataError('it was changed or damaged');
  if (head.source !== source) throw dataError(`it is that of ${head.source}`);
  const rows = body
    .split('\n')
    .slice(1, -1)
    .map((line): StoredRow => {
      const [date = '', score, raw, added] = line.split(',');
      return {
        time: parseIsoTime(date),
        score: Number(score),
        raw: Number(raw),
        source,
        added: Number(added),
      };
    });
  return { source, rows: checkedRows(rows), asked: head.asked, origins: head.origins };
};
