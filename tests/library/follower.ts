import { int } from '../../src/strategy/parameters.js';
import { fraction } from '../../src/strategy/protection.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';

/** Enters where a model expects more than a few basis points, and leaves where it expects a fall. */
export const follower = defineStrategy({
  ...{ name: 'follower', title: 'Follows a model', source: 'tests', tags: ['test'] },
  parameters: { bps: int(50, { min: 10, max: 100, step: 10, help: 'least move' }) },
  inputs: { model: { kind: 'model', features: 'price' } },
  warmup: () => 10,
  indicators: (_, __, { model }) => ({ prediction: model.prediction }),
  rules: ({ params: { bps }, indicators: { prediction } }) => ({
    enter: (i) => (prediction[i]! > bps / 10_000 ? long('up') : 0),
    exit: (i) => (prediction[i]! < 0 ? 'turned' : null),
    protection: { stop: fraction(0.05) },
  }),
});
