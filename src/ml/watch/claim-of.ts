import type { ModelMetadata } from '../model-file/metadata.js';
import type { Claim } from './resolved.js';

/** A model that was never judged on a test part is held against a coin. */
const COIN = 0.5;

/** What the metadata of a model claim of it. */
export const claimOf = ({ target, metrics }: Pick<ModelMetadata, 'target' | 'metrics'>): Claim => ({
  horizon: target.horizon,
  accuracy: metrics?.model.direction?.low ?? COIN,
});
