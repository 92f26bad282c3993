import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { fileError } from '../../core/file-error.js';
import { MODELS_HINT } from '../model-file/write-file.js';
import { readBounded } from '../safety/read-bounded.js';
import { logPath } from './places.js';

const act = z.object({
  /** ms UTC. */
  time: z.number(),
  /** `found`: a model is in use that no act here put there, or one whose process died before it was written down. */
  act: z.enum(['import', 'promote', 'rollback', 'prune', 'found']),
  name: z.string(),
  /** SHA-256 of the model that is in use after it; of the one that was imported or removed. */
  digest: z.string(),
  /** SHA-256 of the one that was in use before. */
  before: z.string().nullable(),
  forced: z.boolean(),
  reason: z.string().nullable(),
});

/** One line of the record of what was done to the models. */
export type ModelAct = z.infer<typeof act>;

const NEWLINE = 10;

/** Whether a file ends within a line: a power cut left that one half-written, and what follows must not become a part of it. */
const endsWithinLine = (file: number): boolean => {
  const { size } = fstatSync(file);
  const last = new Uint8Array(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== NEWLINE;
};

/** Appends one act in one write, flushed to the disk. The caller holds the lock. */
export const appendAct = (home: string, entry: ModelAct): void => {
  const path = logPath(home);
  try {
    const file = openSync(path, 'a+');
    try {
      writeSync(file, `${endsWithinLine(file) ? '\n' : ''}${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileError('write', path, error, MODELS_HINT);
  }
};

const actOf = (line: string): readonly ModelAct[] => {
  try {
    const parsed = act.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    // A line that a power cut left half-written is no act.
    return [];
  }
};

/** All acts, the oldest first. Lines that are none are left out. */
export const readActs = (home: string): readonly ModelAct[] => {
  const path = logPath(home);
  // A power cut may leave a file that was made and not written.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return [];
  const text = Buffer.from(readBounded(path)).toString('utf8');
  return text.split('\n').flatMap(actOf);
};
