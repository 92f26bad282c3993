import { defineStrategy, fraction, long } from 'trader';

/** Enters whenever it is out and leaves after two bars, under a stop that is touched often and a target. */
export const strategy = defineStrategy({
  name: 'chaos_trader',
  title: 'In and out all the time, under a stop that is often touched',
  source: 'a test of what survives a crash',
  tags: ['test'],
  parameters: {},
  warmup: () => 2,
  indicators: () => ({}),
  rules: () => ({
    enter: () => long('again'),
    exit: (i, { entryIndex }) => (i - entryIndex >= 2 ? 'enough' : null),
    protection: {
      stop: fraction(0.0008),
      targets: [{ distance: fraction(0.0015), portion: 0.5 }],
    },
  }),
});
