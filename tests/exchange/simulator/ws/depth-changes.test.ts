import { describe, expect, it } from '@jest/globals';
import { units } from '../../../../src/exchange/simulator/units.js';
import { createDepthChanges } from '../../../../src/exchange/simulator/ws/depth-changes.js';

const levels = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([price, quantity]) => ({ price: units(price), quantity: units(quantity) }));

const event = (
  id: number,
  bids: readonly (readonly [string, string])[],
  asks: readonly (readonly [string, string])[],
) => ({
  kind: 'depth' as const,
  symbol: 'BTCUSDT',
  time: 1000 + id,
  firstUpdateId: id,
  finalUpdateId: id,
  bids: levels(bids),
  asks: levels(asks),
});

describe('createDepthChanges', () => {
  it('tells the last word on every level, best first, and the range of updates', () => {
    const changes = createDepthChanges();
    changes.add(
      event(
        7,
        [
          ['99', '1'],
          ['98', '2'],
        ],
        [['101', '1']],
      ),
    );
    changes.add(
      event(
        8,
        [
          ['99.5', '3'],
          ['98', '0'],
        ],
        [
          ['101', '4'],
          ['100.5', '1'],
        ],
      ),
    );
    expect(changes.take()).toEqual({
      e: 'depthUpdate',
      E: 1008,
      s: 'BTCUSDT',
      U: 7,
      u: 8,
      b: [
        ['99.50000000', '3.00000000'],
        ['99.00000000', '1.00000000'],
        ['98.00000000', '0.00000000'],
      ],
      a: [
        ['100.50000000', '1.00000000'],
        ['101.00000000', '4.00000000'],
      ],
    });
  });

  it('begins anew once it has told', () => {
    const changes = createDepthChanges();
    expect(changes.take()).toBeNull();
    changes.add(event(1, [['99', '1']], []));
    changes.take();
    expect(changes.take()).toBeNull();
    changes.add(event(2, [], [['100', '1']]));
    expect(changes.take()).toMatchObject({ U: 2, u: 2, b: [], a: [['100.00000000', '1.00000000']] });
  });
});
