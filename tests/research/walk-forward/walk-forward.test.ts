import { describe, expect, test } from '@jest/globals';
import { candleDigest } from '../../../src/core/candle-digest.js';
import { candlesBetween } from '../../../src/core/candles.js';
import { digestOf } from '../../../src/core/digest.js';
import { readTrades } from '../../../src/engine/records.js';
import { backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { evaluatePlan } from '../../../src/research/walk-forward/evaluate-plan.js';
import { trialsOf } from '../../../src/research/walk-forward/ledger.js';
import { planWalkForward } from '../../../src/research/walk-forward/plan.js';
import { searchWindow } from '../../../src/research/walk-forward/search-window.js';
import { walkForwardStrategy } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY } from '../scripted.js';
import { HOUR, inputFor, synthetic, T0, wishFor, without } from './setting.js';

const candles = synthetic(2000);
const run = (wish = wishFor(), market = candles) => walkForwardStrategy(inputFor(market), wish, IDENTITY);

describe('a walk-forward', () => {
  const result = run();

  test('lays (2000 - 480) / 120 windows and says how many bars are left', () => {
    expect(result.windows).toHaveLength(12);
    expect(result.barsLeft).toBe(80);
    expect(result.windows.every(({ status }) => status === 'tested')).toBe(true);
    expect(result.equity.time).toHaveLength(12 * 120);
    expect(result.equity.time[0]).toBe(T0 + 480 * HOUR);
  });

  test('chains the test parts: each begins with what the one before left, flat, and costs are paid', () => {
    let balance = 10_000;
    for (const { index, test: part, parameters, outOfSample } of result.windows) {
      const single = backtestStrategy(
        {
          ...inputFor(without(candles, part.to, Number.POSITIVE_INFINITY), {
            from: part.from,
            initialBalance: balance,
          }),
          params: parameters!,
        },
        IDENTITY,
      );
      expect(outOfSample).toMatchObject({
        totalReturn: single.metrics.totalReturn,
        trades: single.metrics.trades,
        maxDrawdown: single.metrics.maxDrawdown,
      });
      balance = single.metrics.finalEquity!;
      expect(result.equity.equity[(index + 1) * 120 - 1]).toBe(balance);
      expect(single.trades.every(({ exitTime }) => exitTime <= part.to)).toBe(true);
    }
    const { finalEquity, trades, fees } = result.metrics;
    expect(finalEquity).toBe(balance);
    expect(trades).toBe(result.windows.reduce((sum, window) => sum + window.outOfSample!.trades, 0));
    expect(fees).toBeGreaterThan(0);
  });

  test('closes what is open at the last bar of a test part', () => {
    const plan = planWalkForward(inputFor(candles), wishFor());
    const searched = plan.searches.map((window) => searchWindow(plan.task, window));
    const { chain } = evaluatePlan(plan, searched);
    const cut = chain.windows.filter(({ outcome, record }) => {
      const last = readTrades(outcome!.recorder, ['BTC/USDT']).at(-1)!;
      return last.exitReason === 'end-of-data' && last.exitTime === record.test.to - HOUR;
    });
    expect(cut.length).toBeGreaterThan(0);
    expect(chain.windows.every(({ outcome }) => outcome!.ledger.cash === outcome!.equity.at(-1))).toBe(true);
  });

  test('is the same every time', () => {
    expect(JSON.stringify(run())).toBe(JSON.stringify(result));
  });

  test('measures buy-and-hold over the same bars', () => {
    const first = candles.time.indexOf(T0 + 480 * HOUR);
    const last = first + 12 * 120 - 1;
    expect(result.metrics.benchmarkReturn).toBeCloseTo(candles.close[last]! / candles.open[first]! - 1, 12);
  });

  test('has another id for other settings, and the same for an opened hold-out', () => {
    const sealed = run(wishFor({ holdout: 0.2 })).run.id;
    expect(run(wishFor({ objective: 'sharpe' })).run.id).not.toBe(result.run.id);
    expect(sealed).not.toBe(result.run.id);
    expect(run(wishFor({ holdout: 0.2, openHoldout: true })).run.id).toBe(sealed);
  });

  test('needs bars for one window', () => {
    expect(() => run(wishFor(), synthetic(599))).toThrow('the range has 599 bars, and one window takes 600');
  });
});

describe('a hole in the candles', () => {
  // From 20 bars before the third test part (it begins at bar 720) to 10 before its end.
  const holed = without(candles, T0 + 700 * HOUR, T0 + 830 * HOUR);
  const result = run(wishFor(), holed);

  test('leaves the window in cash that begins inside it, and moves no other', () => {
    expect(result.windows.map(({ status }) => status).filter((status) => status === 'gap')).toHaveLength(1);
    expect(result.windows[2]).toMatchObject({ status: 'gap', test: { bars: 10 }, parameters: null });
    expect(result.windows.map(({ test: part }) => part.from)).toEqual(
      run().windows.map(({ test: part }) => part.from),
    );
    // Of the second test part 100 bars are left.
    const bars = result.equity.equity.slice(220, 230);
    expect(new Set(bars)).toEqual(new Set([result.equity.equity[219]]));
    expect(result.warnings.join()).toContain('1 of 12 windows has too few candles to choose or to trade on');
  });
});

describe('the hold-out', () => {
  test('is never seen by a window, and stays closed until it is asked for', () => {
    const result = run(wishFor({ holdout: 0.2 }));
    expect(result.holdout).toMatchObject({
      from: T0 + 1600 * HOUR,
      to: T0 + 2000 * HOUR,
      opened: false,
      window: null,
    });
    expect(result.windows.every(({ test: part }) => part.to <= T0 + 1600 * HOUR)).toBe(true);
  });

  test('is traded with the choice on the bars before it, purged and embargoed', () => {
    const wish = wishFor({ holdout: 0.2, openHoldout: true, purgeBars: 10, embargoBars: 5 });
    const { holdout } = run(wish);
    expect(holdout?.window).toMatchObject({
      status: 'tested',
      train: { from: T0 + 1115 * HOUR, to: T0 + 1585 * HOUR },
      test: { from: T0 + 1600 * HOUR, to: T0 + 2000 * HOUR, bars: 400 },
    });
  });

  test('does not change what the windows find', () => {
    const closed = run(wishFor({ holdout: 0.2 }));
    const open = run(wishFor({ holdout: 0.2, openHoldout: true }));
    expect(open.windows).toEqual(closed.windows);
    expect(open.summary).toEqual(closed.summary);
  });
});

describe('the evaluations for the ledger', () => {
  const plan = planWalkForward(inputFor(candles), wishFor({ holdout: 0.2, openHoldout: true }));
  const searched = plan.searches.map((window) => searchWindow(plan.task, window));
  const { chain, holdout } = evaluatePlan(plan, searched);

  test('are every set on the train part and the choice on the test part, each with its own range', () => {
    const [window] = plan.windows;
    const trials = trialsOf(plan, window!, searched[0]!, chain.windows[0], 'source');
    expect(trials.map(({ parameters }) => parameters.back)).toEqual([
      5,
      10,
      20,
      40,
      80,
      plan.task.points[searched[0]!.chosen!]!.back,
    ]);
    expect(new Set(trials.slice(0, 5).map(({ from, to }) => `${from} ${to}`))).toEqual(
      new Set([`${window!.train.from} ${window!.train.to}`]),
    );
    expect(trials[5]).toMatchObject({ ...window!.test, origin: 'walkforward', family: 'momentum' });
    expect(trials[5]!.totalReturn).toBe(chain.windows[0]!.metrics!.totalReturn);
    expect(new Set(trials.map(({ dataDigest }) => dataDigest)).size).toBe(2);
  });

  test('are the same with a bar more of history before the range', () => {
    const more = { ...plan, task: { ...plan.task, history: plan.task.history + 1 } };
    // The last window has bars in front of it to take.
    const place = plan.windows.length - 1;
    const of = (given: typeof plan) =>
      trialsOf(given, plan.windows[place]!, searched[place]!, chain.windows[place], 'source');
    expect(of(more)).toEqual(of(plan));
    const { from, to } = plan.windows[place]!.train;
    const inside = candlesBetween(candles, from, to);
    expect(of(plan)[0]!.dataDigest).toBe(digestOf(candleDigest(inside), ''));
  });

  test('of the hold-out say that it was opened', () => {
    const place = plan.windows.length;
    const trials = trialsOf(plan, plan.searches[place]!, searched[place]!, holdout!, 'source', 'holdout');
    expect(trials.map(({ origin }) => origin)).toEqual([...new Array(5).fill('walkforward'), 'holdout']);
    expect(trials[5]!.configuration.startsWith('holdout {')).toBe(true);
  });
});

test('several markets share one account, and one that is not there yet is left out', () => {
  const eth = { ...without(synthetic(2000, 9), 0, T0 + 900 * HOUR), symbol: 'ETH/USDT' };
  const result = walkForwardStrategy(inputFor([candles, eth]), wishFor(), IDENTITY);
  const alone = run();
  // Its candles begin at bar 900: half of a train part has them from the window on that begins its test at 1200.
  expect(result.windows[5]!.inSample).toEqual(alone.windows[5]!.inSample);
  expect(result.windows[6]!.inSample).not.toEqual(alone.windows[6]!.inSample);
  expect(result.windows.every(({ status }) => status === 'tested')).toBe(true);
});
