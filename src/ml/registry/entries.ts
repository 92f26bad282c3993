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
  /** The models directory it lies in. */
  readonly home: string;
  /** Whether it comes with the program. */
  readonly shipped: boolean;
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

/** Where else models are looked for. */
export interface SearchOptions {
  /** Models that come with the program: one in use there counts where the models directory has none in use of its name. */
  readonly shipped?: string | undefined;
  /** Whether files are read, too, and held against their metadata: one that is cut off or replaced is broken then. */
  readonly proved?: boolean;
}

const NAME = /^[a-z0-9][a-z0-9_]{0,63}$/;

const namesIn = (folder: string): readonly string[] =>
  isFolder(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .toSorted()
    : [];

/** Every place of one models directory where a model lies or should lie. */
const placesIn = (home: string, shipped: boolean): readonly ModelPlace[] => {
  const place = (name: string, state: ModelState, former: string | null, files: ModelFiles): ModelPlace => ({
    ...{ name, home, shipped, state, former, files },
  });
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
      // A training that was stopped has left a point to go on from, and no model yet; what is no folder is told as damaged.
      .filter(({ files }) => !isFolder(files.folder) || isThere(files.model) || isThere(files.metadata)),
    ...former.map(({ name, folder }) => place(name, 'archived', folder, archivedFiles(home, name, folder))),
  ];
};

/** Every place of the models directory where a model lies or should lie, and of those in use that come with the program. */
const modelPlaces = (home: string, { shipped }: SearchOptions = {}): readonly ModelPlace[] => {
  const own = placesIn(home, false);
  const isOwn = new Set(own.filter(({ state }) => state === 'promoted').map(({ name }) => name));
  const others = shipped === undefined || shipped === home ? [] : placesIn(shipped, true);
  return [...own, ...others.filter(({ name, state }) => state === 'promoted' && !isOwn.has(name))];
};

/** Reads what is known of the model at a place; throws a data error. */
export const readEntry = (at: ModelPlace, proved = false): ModelEntry => {
  const { home, files, name, state } = at;
  // A writer that died after it put the model in place left its metadata waiting: which are its own is told by the digest.
  const waits = isThere(files.pending);
  for (const path of waits ? [files.model] : [files.model, files.metadata]) {
    if (!isThere(path)) throw dataError(`${path} is missing`, { hint: `train or import "${name}" again` });
    checkInside(home, path);
  }
  return {
    ...at,
    metadata: waits || proved ? readPair(home, files, name).metadata : readMetadata(files.metadata, name),
    bytes: statSync(files.model).size,
    archived: state === 'archived' ? readArchiveNote(files.folder) : null,
  };
};

/** All models, by name: the promoted one, the staged one, former ones. */
export const listModels = (home: string, options?: SearchOptions): readonly (ModelEntry | BrokenModel)[] =>
  modelPlaces(home, options)
    .map((at) => {
      try {
        return readEntry(at, options?.proved);
      } catch (problem) {
        if (isTraderError(problem)) return { ...at, problem };
        throw problem;
      }
    })
    .toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));

const findPlace = (
  home: string,
  typed: string,
  { first = 'promoted', ...options }: SearchOptions & { readonly first?: ModelState },
): ModelPlace => {
  const { name, where } = parseModelRef(typed);
  const places = modelPlaces(home, options);
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

/**
 * The model that is meant by `name` (the promoted one, else the staged one; with `first: 'staged'` the other way round),
 * `name@promoted`, `name@staged` or `name@<former>`. Throws a data error where there is none.
 */
export const findModel = (
  home: string,
  typed: string,
  options: SearchOptions & { readonly first?: ModelState } = {},
): ModelEntry => readEntry(findPlace(home, typed, options), options.proved);
