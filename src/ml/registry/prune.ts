import { rmSync } from 'node:fs';
import { systemClock } from '../../core/clock.js';
import { withLock } from '../../core/file-lock.js';
import { isFolder } from '../../core/is-folder.js';
import { MODELS_HINT } from '../model-file/write-file.js';
import { listModels, type ModelEntry } from './entries.js';
import { appendAct } from './log.js';
import { checkInside, lockPath } from './places.js';
import type { ActOptions } from './promote.js';

/** Former models of each name that are kept where nobody says otherwise. */
export const KEPT = 3;

export interface Pruned {
  readonly removed: readonly ModelEntry[];
  readonly kept: number;
  readonly bytes: number;
}

/** Former models beyond those of each name that stay: what a rollback goes back to, then what was taken back, the newest first. */
const surplus = (home: string, keep: number): Pruned => {
  const former = listModels(home).filter(
    (entry): entry is ModelEntry => !('problem' in entry) && entry.archived !== null,
  );
  const time = (entry: ModelEntry): number => entry.archived?.time ?? 0;
  const isTakenBack = (entry: ModelEntry): number => Number(entry.archived?.reason === 'rolled-back');
  const order = former.toSorted((a, b) => isTakenBack(a) - isTakenBack(b) || time(b) - time(a));
  const counts = new Map<string, number>();
  const removed = order.filter(({ name }) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count >= keep;
  });
  const bytes = removed.reduce((sum, entry) => sum + entry.bytes, 0);
  return { removed, kept: former.length - removed.length, bytes };
};

/** Removes former models but `keep` of each name, see above; with `dryRun` only says which. Damaged ones are left alone. */
export const prune = async (
  home: string,
  {
    keep = KEPT,
    dryRun = false,
    reason,
    clock = systemClock,
  }: ActOptions & { readonly keep?: number; readonly dryRun?: boolean } = {},
): Promise<Pruned> => {
  if (!isFolder(home)) return { removed: [], kept: 0, bytes: 0 };
  if (dryRun) return surplus(home, keep);
  return withLock(
    lockPath(home),
    () => {
      const found = surplus(home, keep);
      for (const { files, name, metadata } of found.removed) {
        checkInside(home, files.folder);
        rmSync(files.folder, { recursive: true, force: true });
        appendAct(home, {
          time: clock.now(),
          act: 'prune',
          name,
          digest: metadata.fileDigest,
          before: null,
          forced: false,
          reason: reason ?? null,
        });
      }
      return found;
    },
    { clock, hint: MODELS_HINT },
  );
};
