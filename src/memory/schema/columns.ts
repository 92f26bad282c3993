import type { ColumnType, Generated } from 'kysely';

/** A number the database hands out; a row may bring its own (copies do). */
export type Id = Generated<number>;

/** A column with a default: may be left out of an insert. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** A column that is null where nothing is known: may be left out of an insert. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Written once and never changed. */
export type Fixed<T> = ColumnType<T, T, never>;

/** JSON text. */
export type Json = string;

/** 0 or 1: both databases have it, and a CHECK holds it to the two. */
export type Flag = 0 | 1;
