import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario } from './scenario.js';

const bars: readonly Bar[] = [
  [100, 101, 99, 100],
  [102, 103, 101, 102],
  [104, 106, 103, 105],
  [103, 104, 98, 99],
  [98, 99, 96, 97],
];

/** Entries that wait a bar longer than they must; exits do not. */
export const entryDelay: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a market entry fills at the open after the next',
      entryDelayBars: 1,
      bars,
      entries: { 0: { side: 'long' } },
      exits: { 3: 'out' },
      fills: [
        [2, 'buy', 10, 104, 'entry'],
        [4, 'sell', 10, 98, 'out'],
      ],
    },
    {
      name: 'a turn-around leaves at the next open and enters a bar later',
      entryDelayBars: 1,
      bars,
      allowShort: true,
      entries: { 0: { side: 'long' }, 2: { side: 'short', tag: 'flip' } },
      exits: { 2: 'out' },
      fills: [
        [2, 'buy', 10, 104, 'entry'],
        [3, 'sell', 10, 103, 'out'],
        [4, 'sell', 10, 98, 'flip'],
        [4, 'buy', 10, 97, 'end-of-data'],
      ],
    },
    {
      name: 'a resting entry is not met in the bar it waits, and keeps its number of bars',
      entryDelayBars: 1,
      bars: [
        [100, 101, 99, 100],
        [100, 101, 94, 98],
        [98, 99, 96, 97],
        [97, 98, 93, 94],
        [94, 94, 94, 94],
      ],
      entries: { 0: { side: 'long', limit: 95, bars: 2 } },
      fills: [
        [3, 'buy', 10, 95, 'entry'],
        [4, 'sell', 10, 94, 'end-of-data'],
      ],
    },
    {
      name: 'a resting entry whose bars are over is withdrawn',
      entryDelayBars: 1,
      bars: [
        [100, 101, 99, 100],
        [100, 101, 94, 98],
        [98, 99, 96, 97],
        [97, 98, 93, 94],
        [94, 94, 94, 94],
      ],
      entries: { 0: { side: 'long', limit: 95, bars: 1 } },
      fills: [],
      refusals: { expired: 1 },
    },
    {
      name: 'an entry whose exit signal comes before its fill is dropped',
      entryDelayBars: 1,
      bars,
      entries: { 0: { side: 'long' }, 2: { side: 'long' } },
      exits: { 1: 'out', 2: 'out' },
      fills: [
        [4, 'buy', 10, 98, 'entry'],
        [4, 'sell', 10, 97, 'end-of-data'],
      ],
      refusals: { 'exit-before-entry': 1 },
    },
    {
      name: 'without a delay nobody asks for an exit before the fill',
      bars,
      entries: { 0: { side: 'long' } },
      exits: { 0: 'out', 3: 'out' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [4, 'sell', 10, 98, 'out'],
      ],
    },
    {
      name: 'distances of the protection are those of the signal',
      entryDelayBars: 1,
      bars,
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [2, 'buy', 10, 104, 'entry'],
        [3, 'sell', 10, 99, 'stop-loss'],
      ],
    },
    {
      name: 'an entry that waits past the last bar is dropped',
      entryDelayBars: 1,
      bars,
      entries: { 3: { side: 'long' } },
      fills: [],
      refusals: { 'end-of-data': 1 },
    },
  ),
];
