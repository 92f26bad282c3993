import type { BrokenModel, ModelEntry, ModelPlace } from '../../src/ml/registry/entries.js';
import type { Swapped } from '../../src/ml/registry/promote.js';

const placeOf = ({ name, state, former, shipped, files }: ModelPlace) => ({
  name,
  state,
  former,
  from: shipped ? 'shipped' : 'own',
  path: files.model,
});

/** A model of the registry in JSON. */
export const entryDocument = (entry: ModelEntry) => {
  const { metadata, bytes, archived } = entry;
  const { symbol, timeframe, created, fileDigest: digest, target, features, metrics } = metadata;
  return {
    ...placeOf(entry),
    symbol,
    timeframe,
    horizon: target.horizon,
    features: features.set,
    created,
    digest,
    direction: metrics?.model.direction ?? null,
    beatsPersistence: metrics?.beatsPersistence ?? null,
    bytes,
    archived,
  };
};

export const brokenDocument = (entry: BrokenModel) => ({ ...placeOf(entry), problem: entry.problem.message });

/** What came of promoting or going back, in lines. */
export const swappedLines = (
  { name, digest, before, former, forced }: Swapped,
  verb: string,
): readonly string[] => [
  `${name}: ${verb} ${digest.slice(0, 12)}${forced ? ', forced' : ''}`,
  ...(before === null || before === digest ? [] : [`it replaces ${before.slice(0, 12)}`]),
  ...(former === null ? [] : [`kept as ${name}@${former}`]),
];
