import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../core/digest.js';
import type { InputColumns } from '../../core/input-source.js';
import { makeFolder } from '../../core/make-folder.js';

/** Files that are kept; the oldest go first. */
const MOST_FILES = 64;
const ENDING = '.columns';

interface Head {
  readonly names: readonly string[];
  readonly rows: number;
  /** Over the columns. */
  readonly digest: string;
}

const digestOfColumns = (names: readonly string[], columns: InputColumns): string =>
  digestOf(...names.flatMap((name) => [name, columns[name]!]));

const pathOf = (folder: string, key: string): string => join(folder, `${key}${ENDING}`);

const isHead = (value: unknown): value is Head => {
  const { names, rows, digest } = (value ?? {}) as Partial<Head>;
  return (
    Array.isArray(names) &&
    names.every((name) => typeof name === 'string') &&
    Number.isSafeInteger(rows) &&
    typeof digest === 'string'
  );
};

const decode = (bytes: Buffer): InputColumns | null => {
  const end = bytes.indexOf(10);
  if (end < 0) return null;
  const head: unknown = JSON.parse(bytes.toString('utf8', 0, end));
  if (!isHead(head)) return null;
  const { names, rows, digest } = head;
  if (bytes.length !== end + 1 + names.length * rows * 8) return null;
  const columns = Object.fromEntries(
    names.map((name, k) => {
      const column = new Float64Array(rows);
      new Uint8Array(column.buffer).set(bytes.subarray(end + 1 + k * rows * 8, end + 1 + (k + 1) * rows * 8));
      return [name, column];
    }),
  );
  return digestOfColumns(names, columns) === digest ? columns : null;
};

/** Columns that were kept under a key; null where there are none, or where the file is damaged: they are computed again. */
export const readColumns = (folder: string, key: string): InputColumns | null => {
  const path = pathOf(folder, key);
  if (!existsSync(path)) return null;
  try {
    return decode(readFileSync(path));
  } catch {
    // Whatever is wrong with it: the source is there, and a file that cannot be read says nothing about it.
    return null;
  }
};

const prune = (folder: string): void => {
  const files = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  if (files.length <= MOST_FILES) return;
  const aged = files
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => a.time - b.time);
  for (const { name } of aged.slice(0, files.length - MOST_FILES))
    rmSync(join(folder, name), { force: true });
};

/**
 * Keeps columns under a key: one line of JSON (names, rows, digest), then the columns as 64-bit little-endian numbers. Written
 * beside its place and renamed. Throws what the file system throws.
 */
export const writeColumns = (folder: string, key: string, columns: InputColumns): void => {
  makeFolder(folder);
  const names = Object.keys(columns);
  const rows = names.length === 0 ? 0 : columns[names[0]!]!.length;
  const head: Head = { names, rows, digest: digestOfColumns(names, columns) };
  const path = pathOf(folder, key);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const parts = names.map((name) => {
      const { buffer, byteOffset, byteLength } = columns[name]!;
      return Buffer.from(new Uint8Array(buffer, byteOffset, byteLength));
    });
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...parts]));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  prune(folder);
};
