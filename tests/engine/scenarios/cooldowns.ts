import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario } from './scenario.js';

const bars: readonly Bar[] = [
  [100, 100, 100, 100],
  [100, 102, 98, 101],
  [101, 103, 99, 102],
  [102, 104, 100, 103],
  [103, 105, 101, 104],
  [104, 106, 102, 105],
  [105, 105, 105, 105],
];

const always = Object.fromEntries(bars.map((_, i) => [i, { side: 'long' as const }]));

/** The cool-down: bars that must have closed behind the bar of an exit before an entry is decided. */
export const cooldowns: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'without a cool-down the bar of the exit may decide the next entry',
      bars,
      entries: always,
      protection: { maxBars: 1 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'time'],
        [3, 'buy', 10, 102, 'entry'],
        [4, 'sell', 10, 103, 'time'],
        [5, 'buy', 10, 104, 'entry'],
        [6, 'sell', 10, 105, 'time'],
      ],
    },
    {
      name: 'a cool-down of one bar lets the bar of the exit pass',
      bars,
      entries: always,
      protection: { maxBars: 1, cooldownBars: 1 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'time'],
        [4, 'buy', 10, 103, 'entry'],
        [5, 'sell', 10, 104, 'time'],
      ],
    },
    {
      name: 'a cool-down of three bars lets the bar of the exit and two more pass',
      bars,
      entries: always,
      protection: { maxBars: 1, cooldownBars: 3 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'time'],
        [6, 'buy', 10, 105, 'entry'],
        [6, 'sell', 10, 105, 'end-of-data'],
      ],
    },
    {
      name: 'a stop begins the cool-down in the bar in which it fills',
      bars,
      entries: always,
      protection: { stop: points(1.5), cooldownBars: 2 },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 98.5, 'stop-loss'],
        [4, 'buy', 10, 103, 'entry'],
        [4, 'sell', 10, 101.5, 'stop-loss'],
      ],
    },
  ),
  {
    name: 'a position is not turned around during the cool-down that its own exit begins',
    bars,
    allowShort: true,
    entries: { 0: { side: 'long' }, 2: { side: 'short' } },
    exits: { 2: 'out' },
    protection: { cooldownBars: 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 102, 'out'],
    ],
  },
];
