import { type RawBuilder, sql } from 'kysely';
import type { Memory } from '../../memory.js';

/** Examples that are told of one broken rule. */
const MOST_EXAMPLES = 5;

/** What breaks a rule: how many, and a few of them in words. */
export interface Broken {
  readonly count: number;
  readonly examples: readonly string[];
}

/** A rule that every database of ours keeps. */
export interface Check {
  /** A short name for machines: `trade-profit`. */
  readonly name: string;
  /** What must hold, in words. */
  readonly rule: string;
  /** What to do where it does not. */
  readonly advice: string;
  readonly find: (memory: Memory) => Promise<Broken>;
}

/** What a list of broken things comes to. */
export const brokenList = (all: readonly string[]): Broken => ({
  count: all.length,
  examples: all.slice(0, MOST_EXAMPLES),
});

/**
 * Finds what breaks a rule with a query whose rows are the broken things, each with a text `example`. They are counted
 * by the database.
 */
export const brokenRows =
  (query: (memory: Memory) => RawBuilder<unknown>) =>
  async (memory: Memory): Promise<Broken> => {
    const { rows } = await sql<{
      example: string;
      total: number;
    }>`SELECT broken.example AS example, COUNT(*) OVER () AS total FROM (${query(memory)}) AS broken LIMIT ${sql.lit(MOST_EXAMPLES)}`.execute(
      memory.db,
    );
    return { count: rows[0]?.total ?? 0, examples: rows.map(({ example }) => example) };
  };
