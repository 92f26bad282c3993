import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { playBacktest } from '../../src/engine/backtest.js';
import type { EngineRules } from '../../src/engine/engine.js';
import { readFills, readTrades } from '../../src/engine/records.js';
import type { Protection } from '../../src/strategy/protection.js';
import { tell } from './oracle.js';
import { protection, rules, setupOf, walk } from './walk.js';

const SYMBOLS = ['A/USDT'];

const plain = (rule: EngineRules): EngineRules => ({
  ...rule,
  costs: { ...rule.costs, participation: Number.POSITIVE_INFINITY },
  endOfData: 'close',
});

const withoutTrailing = ({ stop, targets, maxBars }: Protection): Protection => ({
  ...(stop === undefined ? {} : { stop }),
  ...(targets === undefined ? {} : { targets }),
  ...(maxBars === undefined ? {} : { maxBars }),
});

describe('the engine', () => {
  test('does what a plain reading of its document does, over random candles and strategies', () => {
    let fills = 0;
    let doubtful = 0;
    fc.assert(
      fc.property(rules, walk, protection, (rule, steps, guard) => {
        const setup = setupOf(steps, withoutTrailing(guard), 1);
        const { recorder } = playBacktest(plain(rule), [setup]);
        const told = tell(setup, rule.doubt);
        expect(
          readFills(recorder, SYMBOLS).map(
            ({ index, direction, quantity, price, reason }) =>
              `bar ${index}: ${direction * quantity} @ ${price} ${reason}`,
          ),
        ).toEqual(told.fills);
        expect(readTrades(recorder, SYMBOLS).map(({ ambiguous }) => ambiguous)).toEqual(told.ambiguous);
        fills += told.fills.length;
        doubtful += told.ambiguous.filter(Boolean).length;
      }),
      { seed: 29, numRuns: 1_000 },
    );
    expect(fills).toBeGreaterThan(5_000);
    expect(doubtful).toBeGreaterThan(100);
  });
});
