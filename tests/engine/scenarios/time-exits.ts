import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const bars: readonly Bar[] = [
  [100, 100, 100, 100],
  [100, 102, 98, 101],
  [101, 103, 99, 102],
  [102, 104, 100, 103],
  [103, 105, 101, 104],
  [104, 104, 104, 104],
];

/** The time limit: the bar of the entry counts as the first. */
export const timeExits: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a limit of one bar leaves at the open after the entry bar',
      bars,
      entries: { 0: { side: 'long' } },
      protection: { maxBars: 1 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'time', { liquidity: 'taker' }],
      ],
      trades: [{ bars: 1 }],
    },
    {
      name: 'a limit of three bars leaves at the open of the fourth',
      bars,
      entries: { 0: { side: 'long' } },
      protection: { maxBars: 3 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [4, 'sell', 10, 103, 'time'],
      ],
      trades: [{ bars: 3 }],
    },
    {
      name: 'the time limit comes before the exit of the strategy',
      bars,
      entries: { 0: { side: 'long' } },
      exits: { 2: 'out' },
      protection: { maxBars: 2 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 102, 'time'],
      ],
    },
    {
      name: 'an exit of the strategy may come before the time limit',
      bars,
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      protection: { maxBars: 3 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'out'],
      ],
    },
    {
      name: 'the bar in which a resting entry fills counts as the first',
      bars,
      entries: { 0: { side: 'long', limit: 98.5, bars: 3 } },
      protection: { maxBars: 2 },
      fills: [
        [1, 'buy', 10, 98.5, 'entry'],
        [3, 'sell', 10, 102, 'time'],
      ],
    },
    {
      name: 'stop and targets stand until the time is up',
      bars,
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(2.5, 0.5)], maxBars: 3 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 5, 102.5, 'target'],
        [4, 'sell', 5, 103, 'time'],
      ],
    },
  ),
];
