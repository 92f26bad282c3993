import { rmSync } from 'node:fs';
import { systemClock } from '../../core/clock.js';
import { dataError } from '../../core/errors.js';
import { withLock } from '../../core/file-lock.js';
import { checkModelName } from '../model-file/paths.js';
import { MODELS_HINT } from '../model-file/write-file.js';
import { earlierModels } from './earlier-models.js';
import type { ModelEntry } from './entries.js';
import { appendAct } from './log.js';
import { lockPath } from './places.js';
import { type ActOptions, judgedPair, requireValid, type Swapped } from './promote.js';
import { archive, promotedPair, putInPlace, settle } from './swap.js';
import type { ValidationTools } from './validate-model.js';

/** The model that was in use before the present one: of those that were replaced, the one put away last. */
export const earlierModel = (home: string, name: string): ModelEntry | undefined =>
  earlierModels(home, name)[0];

/**
 * Goes back to the model that was in use before: validated first; the present one is kept among the former ones as taken
 * back, so that a second rollback goes back further and not forward again.
 *
 * @throws TraderError (data) where there is no earlier model, (refused) where it does not pass its validation
 */
export const rollback = async (
  home: string,
  name: string,
  tools: ValidationTools,
  { reason, clock = systemClock }: ActOptions = {},
): Promise<Swapped> => {
  const entry = earlierModel(home, checkModelName(name));
  if (entry === undefined) {
    throw dataError(`there is no earlier model of "${name}" to go back to`, {
      hint: 'see "trader models list"; nothing was changed',
    });
  }
  const validation = await requireValid(entry, tools);
  return withLock(
    lockPath(home),
    () => {
      const time = clock.now();
      const pair = judgedPair(home, entry, validation);
      settle(home, name, time);
      if (earlierModel(home, name)?.files.folder !== entry.files.folder) {
        throw dataError(`"${name}" was changed meanwhile`, { hint: 'run this again; nothing was changed' });
      }
      const current = promotedPair(home, name);
      const digest = pair.metadata.fileDigest;
      const before = current?.metadata.fileDigest ?? null;
      const former = current === undefined ? null : archive(home, current, { time, reason: 'rolled-back' });
      putInPlace(home, pair);
      appendAct(home, { time, act: 'rollback', name, digest, before, forced: false, reason: reason ?? null });
      rmSync(entry.files.folder, { recursive: true, force: true });
      return { name, digest, before, former, forced: false, validation };
    },
    { clock, hint: MODELS_HINT },
  );
};
