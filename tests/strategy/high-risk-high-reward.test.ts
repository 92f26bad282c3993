import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/high-risk-high-reward.js';
import { marketOf } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const PARAMS = strategy.resolve({ channel: 5, momentum: 2 });

/** Twenty quiet bars, then these closes; the first of them with `volume`. */
const quietThen = (closes: readonly number[], volume = 200) =>
  marketOf([...new Array<number>(20).fill(100), ...closes], 1, [...new Array<number>(20).fill(100), volume]);

const entriesAfter = (...given: Parameters<typeof quietThen>) => {
  const candles = quietThen(...given);
  return entries(strategy.prepare(candles, PARAMS).rules, candles);
};

describe('high_risk_high_reward', () => {
  test('enters at a new high that was reached fast and on volume, the faster the surer', () => {
    // 3 % in two bars, where 2 % is the least and 4 % is all: 0.75.
    expect(entriesAfter([103])).toEqual({ 20: '0.75 momentum-up' });
    expect(entriesAfter([105])).toEqual({ 20: '1.00 momentum-up' });
    expect(entriesAfter([97])).toEqual({ 20: '-0.75 momentum-down' });
  });

  test('needs the move, and the volume', () => {
    expect(entriesAfter([101.9])).toEqual({});
    // 1.5 averages of twenty bars: of 155 that is 154.1, of 150 it is 153.75.
    expect(entriesAfter([103], 155)).toEqual({ 20: '0.75 momentum-up' });
    expect(entriesAfter([103], 150)).toEqual({});
  });

  test('leaves when the price is where it was two bars before, or lower', () => {
    const candles = quietThen([103, 103, 102.5]);
    const { rules } = strategy.prepare(candles, PARAMS);
    expect(exits(rules, candles)).toEqual({ 22: 'momentum-lost' });
    const mirror = upsideDown(candles, 100);
    expect(exits(strategy.prepare(mirror, PARAMS).rules, mirror, -1)).toEqual({ 22: 'momentum-lost' });
  });

  test('puts half of the account behind a stop of one average true range', () => {
    const { rules, indicators } = strategy.prepare(quietThen([103]), PARAMS);
    const atr = (multiple: number) => ({ kind: 'column', column: indicators.atr, multiple });
    expect(strategy.sizing).toEqual({ kind: 'fraction', fraction: 0.5 });
    expect(rules.protection).toEqual({
      stop: atr(1),
      targets: [{ distance: atr(4), portion: 0.5 }],
      trailing: { distance: atr(3), after: atr(1) },
      maxBars: 48,
    });
  });
});
