import { listModels, type ModelEntry } from './entries.js';
import { promotedPair } from './swap.js';

/** The models of a name that were replaced, and are not the present one: the one put away last first. */
export const earlierModels = (home: string, name: string): readonly ModelEntry[] => {
  const inUse = promotedPair(home, name)?.metadata.fileDigest;
  return listModels(home)
    .filter((entry): entry is ModelEntry => !('problem' in entry))
    .filter(({ name: of, archived }) => of === name && archived?.reason === 'replaced')
    .filter((entry) => entry.metadata.fileDigest !== inUse)
    .toSorted((a, b) => (b.archived?.time ?? 0) - (a.archived?.time ?? 0));
};
