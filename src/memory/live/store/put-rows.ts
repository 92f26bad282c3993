import type { Insertable } from 'kysely';
import type { Memory } from '../../memory.js';
import type { Tables } from '../../schema/tables.js';
import { type Answer, places, runStatement } from './statement.js';

/** Up to so many rows a number of rows has a statement of its own; more are put in by fulls of `LARGE` first. */
const SMALL = 64;
const LARGE = 500;

const sizeOf = (left: number): number => (left >= LARGE ? LARGE : Math.min(left, SMALL));

const texts = new Map<string, string>();

const textOf = (table: string, columns: readonly string[], count: number, finish: string): string => {
  const key = `${table} ${count} ${columns.join()} ${finish}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const row = `(${places(columns.length)})`;
  const rows = Array.from({ length: count }, () => row).join(', ');
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows} ${finish}`;
  texts.set(key, text);
  return text;
};

/**
 * Inserts rows, which must all have the members of the first one. `finish` ends the statement: what happens where a row
 * is there already, and what is told of each row. Not a transaction of its own.
 */
export const putRows = async <T extends keyof Tables & string, R = never>(
  memory: Memory,
  table: T,
  rows: readonly (Insertable<Tables[T]> & Readonly<Record<string, unknown>>)[],
  finish = '',
): Promise<Answer<R>> => {
  if (rows.length === 0) return { rows: [], changed: 0 };
  const columns = Object.keys(rows[0]!);
  const told: R[] = [];
  let changed = 0;
  for (let at = 0; at < rows.length; ) {
    const size = sizeOf(rows.length - at);
    const values: unknown[] = [];
    for (const row of rows.slice(at, at + size)) for (const column of columns) values.push(row[column]);
    const answer = await runStatement<R>(memory, textOf(table, columns, size, finish), values);
    told.push(...answer.rows);
    changed += answer.changed;
    at += size;
  }
  return { rows: told, changed };
};
