import { type Clock, systemClock } from '../../core/clock.js';
import { dataError, refusedError } from '../../core/errors.js';
import { withLock } from '../../core/file-lock.js';
import type { ModelPair } from '../model-file/read-pair.js';
import { MODELS_HINT } from '../model-file/write-file.js';
import { findModel, type ModelEntry } from './entries.js';
import { appendAct } from './log.js';
import { isThere, lockPath, promotedFiles, stagedFiles } from './places.js';
import { readPair } from './read-pair.js';
import { archive, promotedPair, putInPlace, removePair, settle } from './swap.js';
import { type Validation, type ValidationTools, validateModel } from './validate-model.js';

export interface ActOptions {
  readonly force?: boolean;
  readonly reason?: string;
  readonly clock?: Clock;
  /** Models that come with the program: one of the same name was in use where the models directory had none. */
  readonly shipped?: string | undefined;
}

/** What came of putting a model in place. */
export interface Swapped {
  readonly name: string;
  readonly digest: string;
  /** SHA-256 of the model that was in use before; null where there was none. */
  readonly before: string | null;
  /** Folder of that one among the former ones. */
  readonly former: string | null;
  readonly forced: boolean;
  readonly validation: Validation;
}

/** Throws a data error where the model at an entry was taken away since it was found. */
const requireThere = ({ files, name, former, state }: ModelEntry): void => {
  if (isThere(files.model)) return;
  throw dataError(`${name}@${former ?? state} is not there any more`, {
    hint: 'another promotion or training was at work meanwhile: see "trader models list", then try again',
  });
};

/** Validates a model that is to be put in place; throws a refusal (4) that names the first check that failed. */
export const requireValid = async (entry: ModelEntry, tools: ValidationTools): Promise<Validation> => {
  const validation = await validateModel(entry, tools);
  const failed = validation.checks.find(({ state }) => state === 'failed');
  if (failed === undefined) return validation;
  requireThere(entry);
  throw refusedError(`"${entry.name}" does not pass its validation: ${failed.name}: ${failed.detail}`, {
    hint: 'nothing was changed',
  });
};

/** The pair at an entry, which must still be the one that was judged. */
export const judgedPair = (home: string, entry: ModelEntry, validation: Validation): ModelPair => {
  requireThere(entry);
  const pair = readPair(home, entry.files, entry.name);
  if (pair.metadata.fileDigest === validation.digest) return pair;
  throw dataError(`"${entry.name}" was replaced while it was judged`, { hint: 'run this again' });
};

const refuseWeak = ({ name, metadata }: ModelEntry, force: boolean): boolean => {
  if (metadata.metrics?.beatsPersistence === true) return false;
  if (force) return true;
  const why =
    metadata.metrics === null
      ? `"${name}" was never judged on a test range`
      : `"${name}" does not predict better than no change at all (persistence)`;
  throw refusedError(why, { hint: 'train a better one, or promote it all the same with --force' });
};

/**
 * Makes the staged model of a name the one in use: validated first, refused where it does not beat persistence unless
 * forced, the former one kept among the former ones, the act written down. One that comes with the program is copied
 * there, so that a rollback goes back to it; where it lies nothing is written.
 *
 * @throws TraderError (data) where there is no candidate, (refused) where it may not be promoted
 */
export const promote = async (
  home: string,
  name: string,
  tools: ValidationTools,
  { force = false, reason, clock = systemClock, shipped }: ActOptions = {},
): Promise<Swapped> => {
  const staged = stagedFiles(home, name);
  if (!isThere(staged.model) && !isThere(staged.metadata)) {
    throw dataError(`there is no candidate "${name}"`, {
      hint: 'train or import one of that name; "trader models list" has those that are staged',
    });
  }
  const entry = findModel(home, `${name}@staged`);
  const forced = refuseWeak(entry, force);
  const validation = await requireValid(entry, tools);
  return withLock(
    lockPath(home),
    () => {
      const time = clock.now();
      const pair = judgedPair(home, entry, validation);
      settle(home, name, time);
      const hasOwn = shipped === undefined || isThere(promotedFiles(home, name).model);
      const current = promotedPair(hasOwn ? home : shipped, name);
      const digest = pair.metadata.fileDigest;
      const before = current?.metadata.fileDigest ?? null;
      const former =
        current === undefined || before === digest
          ? null
          : archive(home, current, { time, reason: 'replaced' });
      putInPlace(home, pair);
      appendAct(home, { time, act: 'promote', name, digest, before, forced, reason: reason ?? null });
      removePair(entry.files, digest);
      return { name, digest, before, former, forced, validation };
    },
    { clock, hint: MODELS_HINT },
  );
};
