import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTraderError } from '../../core/errors.js';
import { fileError, fileErrorCode } from '../../core/file-error.js';
import { syncFolder } from '../../core/whole-file.js';
import { readMetadata } from '../model-file/read-metadata.js';
import type { ModelPair } from '../model-file/read-pair.js';
import {
  MODELS_HINT,
  makeModelFolder,
  metadataText,
  moveTo,
  placeFile,
  writeBeside,
} from '../model-file/write-file.js';
import { fileDigest } from '../model-file/write-model.js';
import { readBounded } from '../safety/read-bounded.js';
import { type ArchiveNote, archiveNotePath } from './archive-note.js';
import { appendAct, readActs } from './log.js';
import {
  archivedFiles,
  checkInside,
  formerName,
  isThere,
  type ModelFiles,
  pendingMetadata,
  promotedFiles,
} from './places.js';
import { readPromoted } from './read-pair.js';

// Everything here runs under the lock of the models directory.

/** The promoted model of a name; undefined where there is none, or one that is damaged and can only be replaced. */
export const promotedPair = (home: string, name: string): ModelPair | undefined => {
  if (!isThere(promotedFiles(home, name).model)) return undefined;
  try {
    return readPromoted(home, name);
  } catch (error) {
    if (isTraderError(error) && error.kind === 'data') return undefined;
    throw error;
  }
};

/** Finishes or drops what a process left that died while it put a model in place, and writes down what it did not. */
export const settle = (home: string, name: string, time: number): void => {
  const files = promotedFiles(home, name);
  const pending = pendingMetadata(home, name);
  if (isThere(pending)) {
    const belongs =
      isThere(files.model) && readMetadata(pending, name).fileDigest === fileDigest(readBounded(files.model));
    if (belongs) moveTo(pending, files.metadata);
    else rmSync(pending, { force: true });
  }
  for (const left of readdirSync(home)) {
    if (left.startsWith(`.${name}.onnx.`) || left.startsWith(`.${name}_metadata.json.`)) {
      rmSync(join(home, left), { force: true });
    }
  }
  const digest = promotedPair(home, name)?.metadata.fileDigest;
  if (digest === undefined) return;
  const last = readActs(home).findLast(
    (entry) => entry.name === name && entry.act !== 'import' && entry.act !== 'prune',
  );
  if (last?.digest === digest) return;
  const before = last?.digest ?? null;
  appendAct(home, { time, act: 'found', name, digest, before, forced: false, reason: null });
};

/** Keeps a copy of the promoted model among the former ones; nothing is moved, so that it stays in use until it is replaced. */
export const archive = (home: string, { bytes, metadata }: ModelPair, note: ArchiveNote): string => {
  const { name, fileDigest: digest, created } = metadata;
  const plain = formerName(created);
  const taken = archivedFiles(home, name, plain);
  const isOther = isThere(taken.model) && fileDigest(readBounded(taken.model)) !== digest;
  const former = isOther ? `${plain}-${digest.slice(0, 8)}` : plain;
  const target = archivedFiles(home, name, former);
  const parent = dirname(target.folder);
  makeModelFolder(parent);
  checkInside(home, parent);
  const building = join(parent, `.${randomUUID()}`);
  try {
    mkdirSync(building);
    placeFile(join(building, `${name}.onnx`), bytes);
    placeFile(join(building, `${name}_metadata.json`), metadataText(metadata));
    placeFile(archiveNotePath(building), metadataText(note));
    if (existsSync(target.folder)) renameSync(target.folder, join(parent, `.${randomUUID()}.old`));
    renameSync(building, target.folder);
    syncFolder(parent);
    for (const left of readdirSync(parent)) {
      if (left.startsWith('.')) rmSync(join(parent, left), { recursive: true, force: true });
    }
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw fileError('write', target.folder, error, MODELS_HINT);
  }
  return former;
};

/**
 * Puts a model in the place of the promoted one. Its metadata are whole under their pending name first, then the model is
 * renamed into place, then the metadata: at every moment `readPromoted` finds the former or the new pair.
 */
export const putInPlace = (home: string, { bytes, metadata }: ModelPair): void => {
  const files = promotedFiles(home, metadata.name);
  const pending = pendingMetadata(home, metadata.name);
  placeFile(pending, metadataText(metadata));
  moveTo(writeBeside(files.model, bytes), files.model);
  moveTo(pending, files.metadata);
  syncFolder(home);
};

/**
 * Takes the two files of a candidate away, and their folder where nothing else is in it, such as a training to go on with.
 * One that has taken the place of the candidate meanwhile stays.
 */
export const removePair = ({ folder, model, metadata, pending }: ModelFiles, digest: string): void => {
  if (fileDigest(readBounded(model)) !== digest) return;
  for (const path of [metadata, pending, model]) rmSync(path, { force: true });
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(fileErrorCode(error) ?? ''))
      throw fileError('remove', folder, error, MODELS_HINT);
  }
};
