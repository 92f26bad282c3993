import { afterAll, expect, test } from '@jest/globals';
import { type Candles, firstIndexAt, sliceCandles } from '../../../src/core/candles.js';
import { silentLogger } from '../../../src/core/log.js';
import { parityInputs } from '../../../src/library/live/session-inputs.js';
import { openInputRows } from '../../../src/live/bars/input-rows.js';
import { sessionParity } from '../../../src/live/parity/session-parity.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { nameInputs } from '../../../src/strategy/inputs/read-inputs.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { openFolder } from '../../config/folder.js';
import { momentumToy, type Toy } from '../../library/toy-inputs.js';
import { withMemory } from '../../memory/databases.js';
import { RULES } from '../session/usual-rules.js';
import { END, FIRST, FROM, playSession, SESSION } from './played-session.js';

const HOUR = 3_600_000;

const SYMBOL = 'BTC/USDT';

/** Columns that a comparison computes are kept in the data directory. */
const folder = openFolder();
afterAll(folder.removeAll);

const market = (): Candles => syntheticCandles({ symbol: SYMBOL, timeframe: '1h', from: FIRST, to: END }, 7);

/** The columns over the history alone: what a session begins with. */
const columnsOf = async (toy: Toy, to: number) => {
  const candles = market();
  return nameInputs('model', await toy.columns(sliceCandles(candles, 0, firstIndexAt(candles.time, to))));
};

/** The columns of the history, and rows of it for the rest that nobody may read. */
const padded = (columns: Awaited<ReturnType<typeof columnsOf>>, length: number) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const longer = new Float64Array(length).fill(1e9);
      longer.set(column);
      return [name, longer];
    }),
  );

withMemory('the parity of a session whose strategy has inputs', (memory) => {
  test('is 100 %, and the rows that the session computed are those of a backtest, bit for bit', async () => {
    const toy = momentumToy(30);
    const history = await columnsOf(toy, FROM);
    const rows = openInputRows([{ symbol: SYMBOL, sources: [{ input: 'model', source: toy }] }], {
      log: silentLogger,
    });
    const inputs = { before: (candles: Candles) => padded(history, candles.length), rows };
    toy.asked.length = 0;
    await playSession(memory(), RULES, 'ml_basic', [SYMBOL], 1, undefined, [], inputs);
    // Each row from its candle and the thirty before it.
    expect(new Set(toy.asked)).toEqual(new Set([31]));
    const whole = await columnsOf(toy, END);
    const noted = await sessionExecutions(memory(), SESSION);
    expect(noted).toHaveLength(300);
    for (const { barTime, indicators } of noted) {
      const i = (barTime - FIRST) / HOUR;
      expect(indicators!['input model.prediction']).toBe(whole['model.prediction']![i]);
      expect(indicators!['input model.confidence']).toBe(whole['model.confidence']![i]);
    }
    const { report } = await sessionParity(
      memory(),
      SESSION,
      loadStrategy,
      parityInputs(folder.path, { model: async () => toy }),
    );
    expect(report.differences).toEqual([]);
    expect(report.share).toBe(1);
    expect(report.notes).toEqual([]);
    expect(report.trades.compared).toBeGreaterThan(3);
    expect(report.decisions.compared).toBeGreaterThan(6);
  });
});

withMemory('the parity of a session whose source fails now and then', (memory) => {
  test('is 100 % too: nothing stops, nothing is entered, what was not known then is not known now', async () => {
    const toy = momentumToy(30);
    const history = await columnsOf(toy, FROM);
    let calls = 0;
    const unsteady = {
      ...toy,
      columns: async (candles: Candles) => {
        calls++;
        if (calls % 7 === 0) throw new Error('out of memory');
        return calls % 50 === 0 ? new Promise<never>(() => {}) : toy.columns(candles);
      },
    };
    const warnings: unknown[] = [];
    const told: string[] = [];
    const rows = openInputRows([{ symbol: SYMBOL, sources: [{ input: 'model', source: unsteady }] }], {
      log: { warn: (message, facts) => warnings.push([message, facts?.reason]) },
      limitMs: 5,
      onFailure: (line) => told.push(line),
    });
    const inputs = { before: (candles: Candles) => padded(history, candles.length), rows };
    await playSession(memory(), RULES, 'ml_basic', [SYMBOL], 1, undefined, [], inputs);
    const noted = await sessionExecutions(memory(), SESSION);
    expect(noted).toHaveLength(300);
    const unknown = noted.filter(({ indicators }) => indicators!['input model.prediction'] === null);
    expect(unknown).toHaveLength(warnings.length);
    expect(warnings).toContainEqual(['input-missing', 'out of memory']);
    expect(warnings.length).toBeGreaterThan(1);
    expect(told).toEqual([expect.stringMatching(/^warning: nothing is known of input model of BTC\/USDT: /)]);
    expect(warnings).toContainEqual(['input-missing', 'no answer within 5 ms']);
    expect(unknown.filter(({ action }) => action === 'enter')).toEqual([]);
    const { report } = await sessionParity(
      memory(),
      SESSION,
      loadStrategy,
      parityInputs(folder.path, { model: async () => toy }),
    );
    expect(report.differences).toEqual([]);
    expect(report.share).toBe(1);
  });
});
