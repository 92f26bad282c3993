import { candleDigest } from '../../core/candle-digest.js';
import { canonicalJson, digestOf } from '../../core/digest.js';
import { schemaHash } from '../features/definition.js';
import { networkFor } from './fit.js';
import { type FitChoices, trainSettings } from './fit-settings.js';
import type { Prepared } from './prepare.js';

/** What a network is trained on: candles, and the columns beside them that it is shown. */
export const dataDigest = ({ dataset: { windows } }: Pick<Prepared, 'dataset'>): string =>
  windows.raw.length === 0
    ? candleDigest(windows.candles)
    : digestOf(candleDigest(windows.candles), ...windows.raw);

/** Identity of a training: the same fingerprint gives the same weights. The number of threads is no part of it. */
export const fingerprintOf = (prepared: Prepared, choices: FitChoices): string => {
  const { threads: _, ...settings } = trainSettings(choices);
  const { dataset } = prepared;
  return digestOf(
    dataDigest(prepared),
    schemaHash(dataset.windows.spec),
    String(dataset.horizon),
    canonicalJson({ settings, network: networkFor(prepared, choices) }),
  );
};
