import { defineStrategy, long } from 'trader';

const BUY = long('start');

/** Buys with all the cash at the first chance and keeps it to the end: what every other strategy has to beat. */
export const strategy = defineStrategy({
  name: 'buy_and_hold',
  title: 'Buy at the start and hold to the end',
  source: 'the usual benchmark',
  tags: ['benchmark'],
  sizing: { kind: 'all-in' },
  parameters: {},
  warmup: () => 0,
  indicators: () => ({}),
  rules: () => ({ enter: () => BUY }),
});
