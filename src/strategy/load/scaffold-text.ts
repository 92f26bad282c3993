/** The text of a strategy to begin with. It runs as it is. */
export const scaffoldedStrategy = (
  name: string,
): string => `import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

// Signals are made once, here, and not at every bar. The tag follows a trade into every table.
const UP = long('crossed-up');
const DOWN = short('crossed-down');

/** What the idea is, and why it should earn anything. */
export const strategy = defineStrategy({
  name: '${name}',
  title: 'Long from the close that crosses above its average',
  source: 'moving-average rule: Brock, Lakonishok and LeBaron, Journal of Finance 47 (1992)',
  tags: ['trend'],

  // Change one with --set period=50. The same declaration is what a search varies.
  parameters: {
    period: int(20, { min: 2, max: 400, help: 'bars in the average' }),
    stopAtr: real(2, { min: 0.5, max: 10, step: 0.25, help: 'stop distance in average true ranges' }),
  },

  // Parameters that do not go together would be refused here: check: ({ fast, slow }) => (fast < slow ? undefined : 'why')

  // Bars before the first decision. Averages that never quite forget (EMA, RSI, ATR) want several times their period.
  warmup: ({ period }) => Math.max(period + 1, 10 * 14),

  // Columns, computed once. Row i may depend on rows 0 to i and on nothing after them.
  indicators: ({ high, low, close }, { period }) => ({
    average: indicators.sma(close, period),
    atr: indicators.atr(high, low, close, 14),
  }),

  rules: ({ candles: { close }, params: { stopAtr }, indicators: { average, atr } }) => ({
    // At the close of bar i, while there is no position: 0, or a signal that is filled at the next open.
    // Short signals count only with --allow-short.
    enter: (i) => {
      if (indicators.crossover(close, average, i)) return UP;
      return indicators.crossunder(close, average, i) ? DOWN : 0;
    },

    // At the close of bar i, while there is one: null, or the reason to leave at the next open.
    exit: (i, { side }) => {
      if (side === 1) return close[i]! < average[i]! ? 'below-average' : null;
      return close[i]! > average[i]! ? 'above-average' : null;
    },

    // Declared, not coded: the engine watches it inside the bar. There are also targets, trailing, maxBars, cooldownBars.
    protection: { stop: times(atr, stopAtr) },
  }),
});
`;

/** The text of a test for it, for Node's own test runner. `file` is the strategy's, in the same folder. */
export const scaffoldedTest = (
  file: string,
  testFile: string,
): string => `// Run it with: node --test ${testFile}
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backtest, candlesFromRows } from 'trader';

const strategy = fileURLToPath(new URL('./${file}', import.meta.url));

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

/** Hourly candles with these closes, after 200 at 100. Each opens at the close before, with 1 above and below. */
const market = (closes) => {
  const all = [...new Array(200).fill(100), ...closes];
  return candlesFromRows(
    'BTC/USDT',
    '1h',
    all.map((close, i) => {
      const open = all[i - 1] ?? close;
      return [START + i * HOUR, open, Math.max(open, close) + 1, Math.min(open, close) - 1, close, 100];
    }),
  );
};

const trade = async (closes, options = {}) => {
  const { trades } = await backtest({ strategy, candles: market(closes), ...options });
  return trades.map(({ side, entryTag, entryTime, exitTime, exitReason }) => ({
    side,
    entryTag,
    // Bars are counted from the first close that is given.
    in: (entryTime - START) / HOUR - 200,
    out: (exitTime - START) / HOUR - 200,
    exitReason,
  }));
};

test('buys at the open after the close crosses above its average, and leaves after a close below', async () => {
  // The average of 20 is 99.75 at the first close, 100.25 at the second, 100.6 at the fourth.
  assert.deepEqual(await trade([95, 110, 108, 99, 99, 99], { parameters: { stopAtr: 5 } }), [
    { side: 'long', entryTag: 'crossed-up', in: 2, out: 4, exitReason: 'below-average' },
  ]);
});

test('leaves at the stop inside the bar', async () => {
  // At the second close the average true range is 3.4: the stop lies 6.8 below the entry at about 110.
  assert.deepEqual(await trade([95, 110, 90, 90]), [
    { side: 'long', entryTag: 'crossed-up', in: 2, out: 2, exitReason: 'stop-loss' },
  ]);
});

test('sells short only where that is allowed', async () => {
  assert.deepEqual(await trade([105, 90, 90, 90]), []);
  const [first] = await trade([105, 90, 90, 90], { allowShort: true });
  assert.equal(first.side, 'short');
});

test('does nothing in a market that stands still', async () => {
  assert.deepEqual(await trade(new Array(100).fill(100)), []);
});
`;
