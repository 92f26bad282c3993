import { afterAll, describe, expect, test } from '@jest/globals';
import { type Candles, firstIndexAt, sliceCandles, withInputs } from '../../../src/core/candles.js';
import { silentLogger } from '../../../src/core/log.js';
import { supplyMarket } from '../../../src/library/inputs/supply-inputs.js';
import { sessionDegradations } from '../../../src/library/live/degradation.js';
import { parityInputs } from '../../../src/library/live/session-inputs.js';
import { watchModel } from '../../../src/library/live/watched-model.js';
import { openInputRows } from '../../../src/live/bars/input-rows.js';
import { sessionParity } from '../../../src/live/parity/session-parity.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { riskEvents } from '../../../src/memory/risk/risk-events.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { openFolder } from '../../config/folder.js';
import { momentumToy } from '../../library/toy-inputs.js';
import { withMemory } from '../../memory/databases.js';
import { RULES } from '../session/usual-rules.js';
import { END, FIRST, FROM, playSession, SESSION } from './played-session.js';

const SYMBOL = 'BTC/USDT';

/** Columns that a comparison computes are kept in the data directory. */
const folder = openFolder();
afterAll(folder.removeAll);

/** A model that follows the last bars, and claims to be right nine times in ten. */
const model = (bars: number, accuracy: number) => {
  const toy = momentumToy(bars);
  return {
    ...toy,
    model: {
      name: `m${bars}`,
      digest: toy.digest,
      from: 'own' as const,
      beatsPersistence: null,
      claim: { horizon: 4, accuracy },
      earlier: async () => null,
    },
  };
};

const market = (): Candles => syntheticCandles({ symbol: SYMBOL, timeframe: '1h', from: FIRST, to: END }, 7);

describe.each([
  ['nothing', null],
  ['the earlier model', model(12, 0.1)],
])('a session whose model degrades, and %s predicts from then on', (_, standIn) =>
  withMemory('its parity', (memory) => {
    test('is 100 %', async () => {
      const bad = model(30, 0.9);
      const candles = market();
      const start = firstIndexAt(candles.time, FROM);
      const inputs = { symbol: SYMBOL, sources: [{ input: 'model', source: bad }], lookback: 30 };
      const history = await supplyMarket(inputs, sliceCandles(candles, 0, start), null);
      const before = (whole: Candles) =>
        Object.fromEntries(
          Object.entries(history.inputs!).map(([name, column]) => {
            const longer = new Float64Array(whole.length).fill(1e9);
            longer.set(column);
            return [name, longer];
          }),
        );
      const watch = watchModel({
        ...{ symbol: SYMBOL, input: 'model', model: bad, standIn, onDegraded: 'earlier', degradations: [] },
        ...{ candles: withInputs(sliceCandles(candles, 0, start), history.inputs!), start },
      });
      const sources = [{ input: 'model', source: bad, watch }];
      const rows = openInputRows([{ symbol: SYMBOL, sources }], { log: silentLogger });
      await playSession(memory(), RULES, 'ml_basic', [SYMBOL], 1, undefined, [], { before, rows });

      const [found, ...more] = await sessionDegradations(memory(), SESSION);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ use: standIn === null ? 'none' : 'earlier', digest: bad.digest });
      const { listed, warning } = await riskEvents(memory(), { sessionId: SESSION, limit: 10 });
      expect(warning).toBe(1);
      expect(listed[0]).toMatchObject({
        kind: 'model-degraded',
        severity: 'warning',
        symbol: SYMBOL,
        limit: 0.9,
      });

      const noted = await sessionExecutions(memory(), SESSION);
      const later = noted.filter(({ barTime }) => barTime >= found!.time);
      expect(later.length).toBeGreaterThan(100);
      expect(noted.length - later.length).toBeGreaterThan(4);
      const whole = await (standIn ?? bad).columns(candles);
      for (const { barTime, indicators } of later) {
        const i = firstIndexAt(candles.time, barTime);
        const expected = standIn === null ? null : whole.prediction![i];
        expect(indicators!['input model.prediction']).toBe(expected);
      }
      if (standIn === null) expect(later.filter(({ action }) => action === 'enter')).toEqual([]);

      const { report } = await sessionParity(
        memory(),
        SESSION,
        loadStrategy,
        parityInputs(folder.path, { model: async () => bad }),
      );
      expect(report.differences).toEqual([]);
      expect(report.share).toBe(1);
    });
  }),
);
