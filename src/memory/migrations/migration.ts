import type { SqlTypes } from './sql-types.js';

/** One step of the schema. Statements are run in order, in one transaction with the note that it was taken. */
export interface Migration {
  /** 1, 2, 3, … without a hole. */
  readonly version: number;
  readonly name: string;
  readonly up: (types: SqlTypes) => readonly string[];
  /** Undoes `up`; what its tables held is lost. */
  readonly down: (types: SqlTypes) => readonly string[];
  /** Tables that `down` removes. */
  readonly tables: readonly string[];
}

/** Statements that drop views, then tables, in this order. */
export const dropAll = (tables: readonly string[], views: readonly string[] = []): readonly string[] => [
  ...views.map((view) => `DROP VIEW ${view}`),
  ...tables.map((table) => `DROP TABLE ${table}`),
];
