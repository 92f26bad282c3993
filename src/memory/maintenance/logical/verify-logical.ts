import { createHash } from 'node:crypto';
import { dataError, refusedError } from '../../../core/errors.js';
import { SCHEMA_VERSION } from '../../migrations/all.js';
import {
  FORMAT,
  FORMAT_VERSION,
  type LogicalHeader,
  type LogicalTable,
  type LogicalTrailer,
} from './format.js';
import { readLines } from './read-lines.js';
import { tablesOf } from './stored-tables.js';

const OBJECT = '{'.charCodeAt(0);
const LIST = '['.charCodeAt(0);

/** What a whole logical backup says about itself. */
export interface VerifiedLogical {
  readonly header: LogicalHeader;
  readonly rows: Readonly<Record<string, number>>;
}

const broken = (file: string, why: string) =>
  dataError(`the backup ${file} cannot be trusted: ${why}`, { hint: 'use another backup' });

const parse = (file: string, line: Buffer | undefined): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line?.toString('utf8') ?? '');
    if (value !== null && typeof value === 'object') return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below: whatever it is, it is no line of ours.
  }
  throw broken(file, 'it holds a line that is none of a backup');
};

/** Reads the first line. Throws for a file that is no logical backup, and a refusal for one of a newer program. */
const headerOf = (file: string, line: Buffer | undefined): LogicalHeader => {
  const header = parse(file, line) as unknown as LogicalHeader;
  if (header.format !== FORMAT) throw broken(file, 'it is no backup of a trader database');
  if (header.formatVersion > FORMAT_VERSION || header.schema > SCHEMA_VERSION) {
    throw refusedError(
      `the backup ${file} has schema ${header.schema}, and this version of trader knows schemas up to ${SCHEMA_VERSION}`,
      { hint: 'use the newer trader that wrote it; nothing was changed' },
    );
  }
  if (!(Number.isInteger(header.schema) && header.schema >= 1)) throw broken(file, 'it names no schema');
  return header;
};

/**
 * Reads a whole logical backup and checks it against its trailer: all tables of its schema in order, as many rows as
 * there were, and not a byte changed. Throws a data error, or a refusal for the backup of a newer program.
 */
export const verifyLogical = async (file: string): Promise<VerifiedLogical> => {
  const hash = createHash('sha256');
  let header: LogicalHeader | undefined;
  let last: Buffer | undefined;
  let table: string | undefined;
  const counts = new Map<string, number>();
  for await (const line of readLines(file)) {
    // The trailer speaks of the lines before it: each is taken in only when another follows.
    if (last !== undefined) hash.update(last).update('\n');
    last = line;
    if (header === undefined) {
      header = headerOf(file, line);
      for (const name of header.tables) counts.set(name, 0);
    } else if (line[0] === LIST && table !== undefined) {
      counts.set(table, (counts.get(table) ?? 0) + 1);
    } else if (line[0] === OBJECT) {
      table = (parse(file, line) as Partial<LogicalTable>).table;
    } else throw broken(file, 'it holds a line that is none of a backup');
  }
  if (header === undefined) throw broken(file, 'it is empty');
  const trailer = parse(file, last) as Partial<LogicalTrailer>;
  if (trailer.rows === undefined || trailer.sha256 === undefined) throw broken(file, 'its end is missing');
  if (hash.digest('hex') !== trailer.sha256) throw broken(file, 'it was changed after it was written');
  const expected = tablesOf(header.schema);
  if (expected.join() !== header.tables.join())
    throw broken(file, 'it does not hold the tables of its schema');
  for (const name of new Set([...expected, ...counts.keys(), ...Object.keys(trailer.rows)])) {
    const [found, said] = [counts.get(name) ?? 0, trailer.rows[name] ?? 0];
    if (found !== said) throw broken(file, `it holds ${found} rows of ${name}, and says ${said}`);
  }
  return { header, rows: trailer.rows };
};
