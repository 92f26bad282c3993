import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataError, isTraderError, type TraderError } from '../../core/errors.js';
import { isFolder } from '../../core/is-folder.js';
import { suggestion } from '../../core/suggest.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { readMetadata } from '../model-file/read-metadata.js';
import { readArchiveNote } from './archive-note.js';
import { parseModelRef } from './model-ref.js';
import {
  archivedFiles,
  checkInside,
  isThere,
  type ModelFiles,
  promotedFiles,
  stagedFiles,
} from './places.js';
import { readPair } from './read-pair.js';

export type ModelState = 'promoted' | 'staged' | 'archived';

/** Where a model lies, before anything of it is read. */
export interface ModelPlace {
  readonly name: string;
  readonly state: ModelState;
  /** Folder of a former model. */
  readonly former: string | null;
  readonly files: ModelFiles;
}

/** A model of the registry with what is known of it. */
export interface ModelEntry extends ModelPlace {
  readonly metadata: ModelMetadata;
  readonly bytes: number;
  /** When and why a former one was put away. */
  readonly archived: { readonly time: number; readonly reason: 'replaced' | 'rolled-back' } | null;
}

/** A model that cannot be used, and why. */
export interface BrokenModel extends ModelPlace {
  readonly problem: TraderError;
}

const NAME = /^[a-z0-9][a-z0-9_]{0,63}$/;

const namesIn = (folder: string): readonly string[] =>
  isFolder(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .toSorted()
    : [];

/** Every place of the models directory where a model lies or should lie. */
export const modelPlaces = (home: string): readonly ModelPlace[] => {
  const named = (folder: string): readonly string[] => namesIn(folder).filter((name) => NAME.test(name));
  const promoted = namesIn(home)
    .map((file) => /^(.+)_metadata\.json$/.exec(file)?.[1] ?? /^(.+)\.onnx$/.exec(file)?.[1])
    .filter((name): name is string => name !== undefined && NAME.test(name));
  const former = named(join(home, 'archive')).flatMap((name) =>
    namesIn(join(home, 'archive', name)).map((folder) => ({ name, folder })),
  );
  return [
    ...[...new Set(promoted)].map((name) => place(name, 'promoted', null, promotedFiles(home, name))),
    ...named(join(home, 'staging'))
      .map((name) => place(name, 'staged', null, stagedFiles(home, name)))
      // A training that was stopped has left a point to go on from, and no model yet.
      .filter(({ files }) => isThere(files.model) || isThere(files.metadata)),
    ...former.map(({ name, folder }) => place(name, 'archived', folder, archivedFiles(home, name, folder))),
  ];
};

const place = (name: string, state: ModelState, former: string | null, files: ModelFiles): ModelPlace => ({
  name,
  state,
  former,
  files,
});

/** Reads what is known of the model at a place; throws a data error. */
export const readEntry = (home: string, at: ModelPlace): ModelEntry => {
  const { files, name, state } = at;
  // A writer that died after it put the model in place left its metadata waiting: which are its own is told by the digest.
  const waits = isThere(files.pending);
  for (const path of waits ? [files.model] : [files.model, files.metadata]) {
    if (!isThere(path)) throw dataError(`${path} is missing`, { hint: `train or import "${name}" again` });
    checkInside(home, path);
  }
  return {
    ...at,
    metadata: waits ? readPair(home, files, name).metadata : readMetadata(files.metadata, name),
    bytes: statSync(files.model).size,
    archived: state === 'archived' ? readArchiveNote(files.folder) : null,
  };
};

/** All models, by name: the promoted one, the staged one, former ones. */
export const listModels = (home: string): readonly (ModelEntry | BrokenModel)[] =>
  modelPlaces(home)
    .map((at) => {
      try {
        return readEntry(home, at);
      } catch (problem) {
        if (isTraderError(problem)) return { ...at, problem };
        throw problem;
      }
    })
    .toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));

/**
 * The place that is meant by `name` (the promoted model, else the staged one), `name@promoted`, `name@staged` or
 * `name@<former>`. Throws a data error where there is none.
 */
export const findPlace = (home: string, typed: string, first: ModelState = 'promoted'): ModelPlace => {
  const { name, where } = parseModelRef(typed);
  const places = modelPlaces(home);
  const own = places.filter((at) => at.name === name);
  const order: readonly ModelState[] = first === 'promoted' ? ['promoted', 'staged'] : ['staged', 'promoted'];
  const found =
    where === undefined
      ? order.map((state) => own.find((at) => at.state === state)).find((at) => at !== undefined)
      : own.find((at) => (at.state === 'archived' ? at.former : at.state) === where);
  if (found !== undefined) return found;
  const names = [...new Set(places.map((at) => at.name))];
  const hint =
    own.length > 0
      ? `there is ${own.map((at) => `${name}@${at.former ?? at.state}`).join(', ')}`
      : suggestion(name, names, 'see "trader models list"');
  throw dataError(`there is no model "${typed}"`, { hint });
};

/** As `findPlace`, with what is known of it. */
export const findModel = (home: string, typed: string, first: ModelState = 'promoted'): ModelEntry =>
  readEntry(home, findPlace(home, typed, first));
