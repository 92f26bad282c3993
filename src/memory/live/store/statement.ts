import { CompiledQuery } from 'kysely';
import type { Memory } from '../../memory.js';

/** What a statement found, and how many rows it made or changed. */
export interface Answer<R> {
  readonly rows: readonly R[];
  readonly changed: number;
}

/** Texts of statements with the places of their values as PostgreSQL numbers them. */
const numbered = new Map<string, string>();

/** A bound for statements whose text depends on a number of rows. */
const MOST_KEPT = 2000;

const textFor = (text: string, dialect: Memory['dialect']): string => {
  if (dialect === 'sqlite') return text;
  const known = numbered.get(text);
  if (known !== undefined) return known;
  let place = 0;
  const made = text.replace(/\?/g, () => `$${++place}`);
  if (numbered.size >= MOST_KEPT) numbered.clear();
  numbered.set(text, made);
  return made;
};

/**
 * Runs a statement whose values stand as `?`. For what a session stores at every event: to put the text together anew
 * each time costs more than to run it.
 */
export const runStatement = async <R = never>(
  { db, dialect }: Memory,
  text: string,
  values: readonly unknown[],
): Promise<Answer<R>> => {
  const { rows, numAffectedRows = 0n } = await db.executeQuery<R>(
    CompiledQuery.raw(textFor(text, dialect), [...values]),
  );
  return { rows, changed: Number(numAffectedRows) };
};

/** `?, ?, ?` */
export const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
