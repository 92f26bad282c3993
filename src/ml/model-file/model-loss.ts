import { z } from 'zod';
import { dataError } from '../../core/errors.js';
import type { LossSpec } from '../train/loss.js';
import type { ModelMetadata } from './metadata.js';

const share = z.number().gt(0).lt(1);

const lossSpec = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mse') }),
  z.object({ kind: z.literal('huber'), delta: z.number().positive() }),
  z
    .object({ kind: z.literal('quantiles'), delta: z.number().positive(), lower: share, upper: share })
    .refine(({ lower, upper }) => lower < upper),
]);

/** The loss a model was trained with, which says what its outputs are. Throws a data error where it is none. */
export const lossOfMetadata = ({ loss, name }: Pick<ModelMetadata, 'loss' | 'name'>): LossSpec => {
  const { success, data } = lossSpec.safeParse(loss);
  if (success) return data;
  throw dataError(`the metadata of ${name} does not say what its outputs are`, {
    hint: 'train it anew with "trader train"',
  });
};
