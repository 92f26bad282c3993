import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { outcomeDigest } from '../../src/engine/recorder.js';
import { type Fill, readFills, readTrades } from '../../src/engine/records.js';
import {
  decidedAt,
  idleBeside,
  lotOf,
  type RandomRun,
  randomRun,
  setupOf,
  symbolOf,
  tickOf,
} from './random-run.js';
import { fillsByMarket, keepBooks, roundTrips } from './replay.js';

const RUNS = { seed: 20_240_101, numRuns: 200 };
const SYMBOLS = [0, 1, 2].map(symbolOf);

interface Played {
  readonly run: RandomRun;
  readonly setups: readonly LaneSetup[];
  readonly outcome: EngineOutcome;
  readonly fills: readonly Fill[];
  /** What sums of money may differ by. */
  readonly tolerance: number;
}

const play = (run: RandomRun): Played => {
  const setups = run.markets.map(setupOf);
  const outcome = playBacktest(run.rules, setups);
  const tolerance = 1e-9 * (run.rules.initialBalance + outcome.ledger.turnover);
  return { run, setups, outcome, fills: readFills(outcome.recorder, SYMBOLS), tolerance };
};

const onEvery = (allowShort: boolean, check: (played: Played) => void): void => {
  fc.assert(
    fc.property(randomRun(allowShort), (run) => {
      check(play(run));
    }),
    RUNS,
  );
};

const near = (actual: number, expected: number, tolerance: number, what: string): void => {
  if (!(Math.abs(actual - expected) <= tolerance)) throw new Error(`${what}: ${actual}, not ${expected}`);
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each([
  ['long only', false],
  ['long and short', true],
] as const)('the books, %s', (_, allowShort) => {
  test('some of the random runs trade a lot', () => {
    let fills = 0;
    onEvery(allowShort, (played) => {
      fills += played.fills.length;
    });
    expect(fills).toBeGreaterThan(RUNS.numRuns * 5);
  });

  test('cash plus positions at their last price is the equity of every step', () => {
    onEvery(allowShort, ({ run, setups, outcome, tolerance }) => {
      const books = keepBooks(outcome, setups, run.rules.initialBalance);
      books.equity.forEach((equity, k) => {
        near(outcome.equity[k]!, equity, tolerance, `equity of step ${k}`);
      });
      expect(outcome.equity.length).toBe(books.equity.length);
      near(outcome.ledger.cash, books.cash.at(-1) ?? run.rules.initialBalance, tolerance, 'cash');
    });
  });

  test('everything is closed at the end, and the change of equity is the profit of all trades', () => {
    onEvery(allowShort, ({ run, setups, outcome, tolerance }) => {
      const books = keepBooks(outcome, setups, run.rules.initialBalance);
      expect(books.left.every((quantity) => quantity === 0)).toBe(true);
      const pnl = sum(readTrades(outcome.recorder, SYMBOLS).map((trade) => trade.pnl));
      near(pnl, outcome.equity.at(-1)! - run.rules.initialBalance, tolerance, 'profit');
    });
  });

  test('fees, slippage and turnover are those of the fills', () => {
    onEvery(allowShort, ({ run, setups, outcome, fills, tolerance }) => {
      const books = keepBooks(outcome, setups, run.rules.initialBalance);
      near(outcome.ledger.fees, sum(fills.map(({ fee }) => fee)), tolerance, 'fees');
      near(outcome.ledger.slippage, sum(fills.map(({ slippage }) => slippage)), tolerance, 'slippage');
      near(outcome.ledger.turnover, books.turnover, tolerance, 'turnover');
    });
  });

  test('every fill pays the fee of its kind, and makers pay no slippage', () => {
    onEvery(allowShort, ({ run, fills, tolerance }) => {
      for (const fill of fills) {
        const [maker, taker] = run.markets[SYMBOLS.indexOf(fill.symbol)]!.fees;
        const rate = fill.liquidity === 'maker' ? maker : taker;
        near(fill.fee, rate * fill.quantity * fill.price, tolerance, 'fee');
        expect(fill.slippage).toBeGreaterThanOrEqual(0);
        if (fill.liquidity === 'maker') expect(fill.slippage).toBe(0);
      }
    });
  });

  test('quantities are whole lots', () => {
    onEvery(allowShort, ({ run, fills }) => {
      for (const fill of fills) {
        const lot = lotOf(run.markets[SYMBOLS.indexOf(fill.symbol)]!);
        expect(fill.quantity).toBeGreaterThan(0);
        if (lot > 0) near(fill.quantity / lot, Math.round(fill.quantity / lot), 1e-6, 'lots');
      }
    });
  });

  test('prices are whole ticks', () => {
    onEvery(allowShort, ({ run, fills }) => {
      for (const fill of fills) {
        const tick = tickOf(run.markets[SYMBOLS.indexOf(fill.symbol)]!);
        if (tick > 0) near(fill.price / tick, Math.round(fill.price / tick), 1e-6, `ticks of ${fill.reason}`);
      }
    });
  });

  test('before slippage no fill lies outside its bar', () => {
    onEvery(allowShort, ({ setups, fills }) => {
      for (const { symbol, index, direction, price, slippage, quantity } of fills) {
        const { high, low } = setups[SYMBOLS.indexOf(symbol)]!.candles;
        const reference = price - (direction * slippage) / quantity;
        const rounding = 1e-9 * price;
        expect(reference).toBeGreaterThanOrEqual(low[index]! - rounding);
        expect(reference).toBeLessThanOrEqual(high[index]! + rounding);
      }
    });
  });

  test('nothing fills in the bar of its decision or before', () => {
    onEvery(allowShort, ({ fills }) => {
      for (const { index, reason } of fills) {
        const decided = decidedAt(reason);
        if (!Number.isNaN(decided)) expect(index).toBeGreaterThan(decided);
      }
    });
  });

  test('fills of one bar take no more than their share of its volume', () => {
    onEvery(allowShort, ({ run, setups, outcome }) => {
      fillsByMarket(outcome, setups).forEach((fills, market) => {
        const { volume } = setups[market]!.candles;
        const taken = new Map<number, number>();
        for (const { index, quantity, reason } of fills) {
          // What is open at the end is closed in one piece.
          if (reason !== 'end-of-data') taken.set(index, (taken.get(index) ?? 0) + quantity);
        }
        for (const [index, quantity] of taken) {
          const share = run.rules.costs.participation;
          if (Number.isFinite(share)) {
            expect(quantity).toBeLessThanOrEqual(share * volume[index]! * (1 + 1e-9));
          }
        }
      });
    });
  });

  test('every trade is the sum of its fills', () => {
    onEvery(allowShort, ({ setups, outcome, tolerance }) => {
      const trades = readTrades(outcome.recorder, SYMBOLS);
      fillsByMarket(outcome, setups).forEach((fills, market) => {
        const trips = roundTrips(fills);
        const own = trades.filter(({ symbol }) => symbol === symbolOf(market));
        expect(own.length).toBe(trips.length);
        own.forEach((trade, k) => {
          const { entries, exits } = trips[k]!;
          const all = [...entries, ...exits];
          const quantity = sum(entries.map((fill) => fill.quantity));
          const paid = sum(entries.map((fill) => fill.quantity * fill.price));
          const got = sum(exits.map((fill) => fill.quantity * fill.price));
          const fees = sum(all.map(({ fee }) => fee));
          const side = trade.side === 'long' ? 1 : -1;
          expect(entries.every(({ direction }) => direction === side)).toBe(true);
          near(trade.quantity, quantity, 1e-9 * quantity, 'quantity in');
          near(sum(exits.map((fill) => fill.quantity)), quantity, 1e-9 * quantity, 'quantity out');
          near(trade.entryPrice, paid / quantity, 1e-9 * trade.entryPrice, 'entry price');
          near(trade.exitPrice, got / quantity, 1e-9 * trade.exitPrice, 'exit price');
          near(trade.fees, fees, tolerance, 'fees');
          near(trade.slippage, sum(all.map(({ slippage }) => slippage)), tolerance, 'slippage');
          near(trade.pnl, side * (got - paid) - fees, tolerance, 'profit');
          near(trade.returnFraction, trade.pnl / paid, 1e-9 + tolerance / paid, 'return');
          expect(trade.bars).toBe(exits.at(-1)!.index - entries[0]!.index);
          expect([trade.entryTime, trade.exitTime]).toEqual([entries[0]!.time, exits.at(-1)!.time]);
          expect([trade.entryTag, trade.exitReason]).toEqual([entries[0]!.reason, exits.at(-1)!.reason]);
          expect(trade.exits.length).toBe(exits.length);
          expect(trade.mae).toBeLessThanOrEqual(0);
          expect(trade.mfe).toBeGreaterThanOrEqual(0);
        });
      });
    });
  });

  test('a step counts as exposed when a position is open at its close', () => {
    onEvery(allowShort, ({ run, setups, outcome }) => {
      const books = keepBooks(outcome, setups, run.rules.initialBalance);
      expect(outcome.exposedBars).toBe(books.open.filter((open) => open > 0).length);
    });
  });

  test('no more positions are open than allowed, where every exit can be filled at the next step', () => {
    onEvery(allowShort, ({ run, setups, outcome }) => {
      const gapless = run.markets.every(({ steps }) => steps.every(({ hours }) => hours === 1));
      if (!gapless || Number.isFinite(run.rules.costs.participation)) return;
      for (const open of keepBooks(outcome, setups, run.rules.initialBalance).open) {
        expect(open).toBeLessThanOrEqual(run.rules.maxOpenTrades);
      }
    });
  });

  test('the same run has the same digest', () => {
    onEvery(allowShort, ({ run, outcome }) => {
      const again = play(run).outcome;
      expect(outcomeDigest(again.recorder, again.equity)).toBe(
        outcomeDigest(outcome.recorder, outcome.equity),
      );
    });
  });
});

describe('the account', () => {
  test('cash is never negative where shorts are not allowed', () => {
    onEvery(false, ({ run, setups, outcome, tolerance }) => {
      for (const cash of keepBooks(outcome, setups, run.rules.initialBalance).cash) {
        expect(cash).toBeGreaterThanOrEqual(-tolerance);
      }
    });
  });

  test('nothing is sold short where shorts are not allowed', () => {
    onEvery(false, ({ setups, outcome }) => {
      for (const fills of fillsByMarket(outcome, setups)) {
        for (const { entries } of roundTrips(fills)) expect(entries[0]!.direction).toBe(1);
      }
    });
  });

  test('nothing is opened once equity is gone', () => {
    let ruined = 0;
    onEvery(true, ({ setups, outcome }) => {
      const end = outcome.equity.findIndex((equity) => equity <= 0);
      if (end < 0) return;
      ruined++;
      for (const fills of fillsByMarket(outcome, setups)) {
        for (const { entries } of roundTrips(fills)) {
          for (const { time } of entries) expect(time).toBeLessThanOrEqual(outcome.time[end]!);
        }
      }
    });
    expect(ruined).toBeGreaterThan(0);
  });
});

describe('one market', () => {
  test('trades beside an idle market as it does alone', () => {
    fc.assert(
      fc.property(randomRun(true, 1), (run) => {
        const alone = play(run);
        const [market] = run.markets;
        const setups = [...alone.setups, idleBeside(market!, 1)];
        const together = playBacktest(run.rules, setups);
        expect(readFills(together.recorder, SYMBOLS)).toEqual(alone.fills);
        expect(readTrades(together.recorder, SYMBOLS)).toEqual(readTrades(alone.outcome.recorder, SYMBOLS));
        expect([...together.equity]).toEqual([...alone.outcome.equity]);
        expect(together.exposedBars).toBe(alone.outcome.exposedBars);
      }),
      RUNS,
    );
  });
});
