import { join } from 'node:path';
import { z } from 'zod';
import { dataError } from '../../core/errors.js';
import { readBounded } from '../safety/read-bounded.js';

const NOTE = 'archived.json';

const note = z.object({ time: z.number(), reason: z.enum(['replaced', 'rolled-back']) });

/** When a model was put away, and whether a later one took its place or it was taken back itself. */
export type ArchiveNote = z.infer<typeof note>;

export const archiveNotePath = (folder: string): string => join(folder, NOTE);

/** Reads the note of a former model; throws a data error. */
export const readArchiveNote = (folder: string): ArchiveNote => {
  const path = archiveNotePath(folder);
  try {
    return note.parse(JSON.parse(Buffer.from(readBounded(path, 4_096)).toString('utf8')));
  } catch (error) {
    throw dataError(`${path} does not say when its model was put away`, {
      hint: 'remove that folder if you do not need the model',
      cause: error,
    });
  }
};
