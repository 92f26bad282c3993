import type { z } from 'zod';
import { minuteText } from '../../core/clock.js';
import { isTimeframe, timeframeMs } from '../../core/timeframe.js';
import { thousands } from '../../core/wording.js';
import { type ModelMetadata, metadataFields } from './metadata.js';

/** What cannot be in metadata: where, and why. */
interface Nonsense {
  readonly path: readonly string[];
  readonly message: string;
}

type Ranges = Pick<ModelMetadata, 'data' | 'timeframe'>;

const PARTS = ['train', 'validation', 'test'] as const;

/** Ranges run forwards, one after the other, and have no more samples than candles. */
const inRanges = ({ data, timeframe }: Ranges): readonly Nonsense[] => {
  const wrong: Nonsense[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const part of PARTS) {
    const { from, to, samples } = data[part];
    const at = (message: string) => wrong.push({ path: ['data', part], message });
    if (from > to) at(`from ${minuteText(from)} to ${minuteText(to)} runs backwards`);
    if (samples === 0) continue;
    if (from <= before) at(`begins at ${minuteText(from)}, before the part in front of it has ended`);
    before = to;
    if (!isTimeframe(timeframe)) continue;
    const candles = Math.floor((to - from) / timeframeMs(timeframe)) + 1;
    if (samples > candles)
      at(`${thousands(samples)} samples of ${thousands(Math.max(0, candles))} candles cannot be`);
  }
  return wrong;
};

const inMetrics = ({ metrics, features, data }: ModelMetadata): readonly Nonsense[] => {
  if (metrics === null) return [];
  const { model, persistence, linear, beatsPersistence, againstPersistence: test } = metrics;
  const wrong: Nonsense[] = [];
  const at = (path: readonly string[], message: string) =>
    wrong.push({ path: ['metrics', ...path], message });
  for (const [name, { direction }] of Object.entries({ model, persistence, linear })) {
    // One that was judged elsewhere does not say on how much.
    if (direction !== null && data.test.samples > 0 && direction.count > data.test.samples)
      at([name, 'direction', 'count'], `${direction.count} moves of ${data.test.samples} samples cannot be`);
  }
  const shown = test.statistic !== null && test.statistic > test.critical && model.rmse < persistence.rmse;
  if (beatsPersistence !== test.better || (beatsPersistence && !shown))
    at(
      ['beatsPersistence'],
      `says ${beatsPersistence}, its test says ${test.better} (statistic ${test.statistic ?? 'none'}, critical ${test.critical}; RMSE ${model.rmse}, of no move ${persistence.rmse})`,
    );
  const known = features.statistics.map(({ name }) => name).join();
  if (known !== features.names.join())
    wrong.push({
      path: ['features', 'statistics'],
      message: 'are not those of its features, which a judged model has',
    });
  return wrong;
};

/** Refuses metadata whose parts each are fine and cannot be true together. */
const checkSense = (metadata: ModelMetadata, context: z.RefinementCtx): void => {
  for (const { path, message } of [...inRanges(metadata), ...inMetrics(metadata)])
    context.addIssue({ code: 'custom', path: [...path], message });
};

/** Metadata whose fields are what they should be, and can be true together. */
export const modelMetadata = metadataFields.superRefine(checkSense);
