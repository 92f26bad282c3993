import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataError, messageOf } from '../../../core/errors.js';
import { fileError, fileErrorCode } from '../../../core/file-error.js';
import { type LockOptions, withLock } from '../../../core/file-lock.js';
import { makeFolder } from '../../../core/make-folder.js';
import { renameWhole, syncFolder } from '../../../core/whole-file.js';
import { removeTemporaries, writeTemporary } from '../../cache/temporary-files.js';
import { checkSourceName, isSourceName } from '../source-name.js';
import { parseSentimentText, sentimentText } from './file-text.js';
import { type Arrival, type MergeOutcome, mergeRows } from './merge-rows.js';
import { emptySentiment, type StoredSentiment } from './stored-sentiment.js';

/**
 * Sentiment on disk: one file for each source, `<data directory>/sentiment/<source>.csv`. Every read proves the file by
 * its digest; one that fails is refused with a data error. Several processes may use it at once.
 */
export interface SentimentStore {
  readonly dataDir: string;
  /** What is here of a source; undefined where there is nothing. */
  readonly read: (source: string) => StoredSentiment | undefined;
  /** Adds rows; all or nothing. `refuse` sees what would happen and may throw: nothing is written then. */
  readonly merge: (
    source: string,
    arrival: Arrival,
    refuse?: (outcome: MergeOutcome) => void,
  ) => Promise<MergeOutcome>;
  /** The sources that have a file, by name. */
  readonly sources: () => readonly string[];
}

/** Thousands of years of days. */
const LARGEST = 64 * 1024 * 1024;

const filesOf = (dataDir: string, source: string) => {
  const name = checkSourceName(source);
  const folder = join(dataDir, 'sentiment');
  return {
    folder,
    file: join(folder, `${name}.csv`),
    lock: join(folder, `.${name}.lock`),
    temporaryPrefix: `.${name}.tmp-`,
  };
};

/** The text of a regular file that is not too large; undefined where there is none. */
const textOf = (path: string): string | undefined => {
  let handle: number | undefined;
  try {
    // Not to wait for a writer, should somebody have put a named pipe there.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(handle);
    if (!about.isFile() || about.size > LARGEST) throw dataError('it is not a file of this program');
    return readFileSync(handle, 'utf8');
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
};

const readSource = (dataDir: string, source: string): StoredSentiment | undefined => {
  const { file } = filesOf(dataDir, source);
  try {
    const text = textOf(file);
    return text === undefined ? undefined : parseSentimentText(text, source);
  } catch (error) {
    if (fileErrorCode(error) !== undefined) throw fileError('read', file, error);
    throw dataError(`the sentiment of ${source} cannot be trusted: ${messageOf(error)} (${file})`, {
      hint: 'move that file away, and fetch or import it again',
      cause: error,
    });
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error) ?? '')) return [];
    throw fileError('read', folder, error);
  }
};

/** Opens the sentiment of a data directory. Nothing is made there before the first merge. */
export const openSentimentStore = (dataDir: string, options: LockOptions = {}): SentimentStore => ({
  dataDir,
  read: (source) => readSource(dataDir, source),
  merge: async (source, arrival, refuse) => {
    const files = filesOf(dataDir, source);
    try {
      makeFolder(files.folder);
    } catch (error) {
      throw fileError('write', files.folder, error);
    }
    return withLock(
      files.lock,
      () => {
        const before = readSource(dataDir, source) ?? emptySentiment(source);
        const { after, outcome } = mergeRows(before, arrival);
        refuse?.(outcome);
        removeTemporaries(files);
        const text = Buffer.from(sentimentText(after), 'utf8');
        renameWhole(
          writeTemporary(files, (write) => write(text)),
          files.file,
        );
        syncFolder(files.folder);
        return outcome;
      },
      options,
    );
  },
  sources: () =>
    namesIn(join(dataDir, 'sentiment'))
      .filter((name) => name.endsWith('.csv'))
      .map((name) => name.slice(0, -4))
      .filter(isSourceName)
      .toSorted(),
});
