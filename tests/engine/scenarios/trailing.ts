import { fraction } from '../../../src/strategy/protection.js';
import { bothWays } from './mirror.js';
import { type Bar, points, pointsByBar, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Stops that follow the best price since the entry. */
export const trailing: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a trailing stop follows the best price from the next bar on',
      // Bar 2 goes 10 up and back by 6: the stop of 105 that it makes holds from bar 3 on.
      bars: [flat, [100, 101, 99, 100], [100, 110, 99, 106], [106, 107, 104, 105], [105, 105, 105, 105]],
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(5) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 105, 'trailing-stop', { liquidity: 'taker' }],
      ],
      trades: [{ pnl: 50, exitReason: 'trailing-stop' }],
    },
    {
      name: 'a trailing stop stands from the moment of the entry',
      bars: [flat, [100, 101, 94, 100], [100, 100, 100, 100]],
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(5) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 95, 'trailing-stop'],
      ],
    },
    {
      name: 'a trailing stop never moves back, whatever its column says later',
      bars: [
        flat,
        [100, 104, 99, 103],
        [103, 104, 100, 103],
        [103, 103.5, 100, 102],
        [102, 102, 98, 99],
        flat,
      ],
      entries: { 0: { side: 'long' } },
      // 104 − 5 = 99 after bar 1; the wider distances of later bars would loosen it.
      protection: { trailing: { distance: pointsByBar(5, 5, 9, 20, 20, 20) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [4, 'sell', 10, 99, 'trailing-stop'],
      ],
    },
    {
      name: 'the distance of a trailing stop is read again at every close',
      bars: [flat, [100, 104, 99, 103], [103, 106, 102, 105], [105, 106, 103, 104], flat],
      entries: { 0: { side: 'long' } },
      // 104 − 8 = 96 after bar 1, 106 − 2 = 104 after bar 2.
      protection: { trailing: { distance: pointsByBar(8, 8, 2, 2, 2) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 104, 'trailing-stop'],
      ],
    },
    {
      name: 'a trailing stop with `after` starts to follow once price has moved that far',
      // 104 is not 6 away from 100, 106 is: only then 106 − 3 = 103.
      bars: [flat, [100, 104, 99, 100], [100, 106, 100, 105], [105, 105, 102, 104], flat],
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(3), after: points(6) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 103, 'trailing-stop'],
      ],
    },
    {
      name: 'until `after` is reached there is the initial stop and no other',
      bars: [flat, [100, 105, 99, 100], [100, 101, 94, 95], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), trailing: { distance: points(3), after: points(6) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'a trailing stop farther away than the initial stop leaves the initial stop where it is',
      bars: [flat, [100, 102, 99, 101], [101, 101, 96, 97], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(3), trailing: { distance: points(10) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 97, 'stop-loss'],
      ],
    },
    {
      name: 'a trailing stop takes over from the initial stop once it is nearer',
      bars: [flat, [100, 108, 99, 107], [107, 107, 102, 103], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(3), trailing: { distance: points(5) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 103, 'trailing-stop'],
      ],
    },
    {
      name: 'a trailing stop that the open has passed fills at the open',
      bars: [flat, [100, 110, 99, 109], [101, 103, 100, 102], flat],
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(5) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'trailing-stop'],
      ],
    },
    {
      name: 'of the bar of a limit entry a trailing stop follows only what is known to lie behind the entry',
      // The high of 106 may have come before the entry at 95; the close of 98 did not: 98 − 4 = 94.
      bars: [flat, [100, 106, 94, 98], [98, 98, 95, 96], [96, 96, 93, 95], flat],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { trailing: { distance: points(4) } },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [3, 'sell', 10, 94, 'trailing-stop'],
      ],
    },
    {
      name: 'a trailing stop and a target in one bar: the stop, flagged',
      bars: [flat, [100, 108, 99, 107], [107, 111, 102, 108], flat],
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(5) }, targets: [target(10)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 103, 'trailing-stop'],
      ],
      ambiguous: [0],
    },
  ),
  {
    name: 'a trailing distance given as a fraction is a fraction of the best price',
    bars: [flat, [100, 120, 99, 119], [119, 119, 112, 113], flat],
    entries: { 0: { side: 'long' } },
    protection: { trailing: { distance: fraction(0.05) } },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      // 120 less 5 % of 120.
      [2, 'sell', 10, 114, 'trailing-stop'],
    ],
  },
  {
    name: 'a trailing stop does not loosen when the rest of an entry comes in',
    participation: 0.1,
    bars: [flat, [100, 110, 100, 110, 50], [110, 110, 107, 107, 1_000], [107, 107, 107, 107]],
    entries: { 0: { side: 'long' } },
    protection: { trailing: { distance: pointsByBar(10, 2, 2, 2) } },
    fills: [
      [1, 'buy', 5, 100, 'entry'],
      [2, 'buy', 5, 110, 'entry'],
      // 110 less 2, from the close of bar 1.
      [2, 'sell', 10, 108, 'trailing-stop'],
    ],
    refusals: { 'entry-cut-by-volume': 1 },
  },
];
