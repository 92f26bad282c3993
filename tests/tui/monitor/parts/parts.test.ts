import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExecutionStatus } from '../../../../src/core/session-status.js';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { accountPart } from '../../../../src/tui/monitor/parts/account-part.js';
import { candlesPart } from '../../../../src/tui/monitor/parts/candles-part.js';
import {
  evolutionPart,
  fitnessPart,
  lineagePart,
  populationPart,
} from '../../../../src/tui/monitor/parts/evolution-parts.js';
import {
  executionLine,
  fillsPart,
  ordersPart,
  positionsPart,
} from '../../../../src/tui/monitor/parts/held-parts.js';
import { watchedPart } from '../../../../src/tui/monitor/parts/model-parts.js';
import { laidOut, type Part } from '../../../../src/tui/monitor/parts/part.js';
import {
  distributionPart,
  resultPart,
  sharpePart,
  winRatePart,
} from '../../../../src/tui/monitor/parts/performance-parts.js';
import { exposurePart, latencyPart, riskPart } from '../../../../src/tui/monitor/parts/risk-parts.js';
import { alertsPart, journalPart, signalsPart } from '../../../../src/tui/monitor/parts/told-parts.js';
import { expectAscii, expectInRoom } from '../../charts/room.js';
import { fullSession } from '../../gallery/full-session.js';
import { exampleStatus } from '../example-status.js';
import { toldState } from '../told-state.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });
const coloured = createTheme({ width: 80, colour: true, unicode: true });

const PARTS: Readonly<Record<string, Part>> = {
  ...{ accountPart, candlesPart, positionsPart, ordersPart, fillsPart, riskPart, exposurePart },
  ...{ latencyPart, signalsPart, alertsPart, journalPart, resultPart, distributionPart, sharpePart },
  ...{ winRatePart, evolutionPart, fitnessPart, populationPart, lineagePart, watchedPart },
};

const FULL = toldState(fullSession());
const NOTHING_KNOWN = toldState([]);
const IDLE = toldState([
  { kind: 'status', status: exampleStatus({ positions: [], workingOrders: [], lastFills: [] }) },
]);

const THEMES = { plain, ascii, coloured };
const STATES = { full: FULL, idle: IDLE, 'nothing known': NOTHING_KNOWN };

const textOf = (part: Part, state: typeof FULL, columns = 120, rows = 12): string =>
  part(state, { columns, rows }, plain).lines.join('\n');

describe('parts of a page', () => {
  test.each(Object.entries(PARTS))('%s keeps to its room at any size', (_name, part) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('plain' as const, 'ascii' as const, 'coloured' as const),
        fc.constantFrom('full' as const, 'idle' as const, 'nothing known' as const),
        (columns, rows, look, known) => {
          const theme = THEMES[look];
          const { lines } = part(STATES[known], { columns, rows }, theme);
          expectInRoom(lines, { columns, rows });
          if (!theme.unicode) expectAscii(lines);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('say in words that there is nothing', () => {
    expect(textOf(positionsPart, IDLE)).toBe(' nothing is held');
    expect(textOf(ordersPart, IDLE)).toBe(' no order works');
    expect(textOf(fillsPart, IDLE)).toBe(' none yet');
    expect(textOf(exposurePart, IDLE)).toBe(' nothing is held');
    expect(textOf(accountPart, IDLE)).toBe(' no equity yet');
    expect(textOf(candlesPart, IDLE)).toBe(' no candles yet');
    expect(textOf(candlesPart, NOTHING_KNOWN)).toBe(' no candles yet');
    expect(textOf(signalsPart, IDLE)).toBe(' the strategy has wanted nothing yet');
    expect(textOf(alertsPart, IDLE)).toBe(' nothing to worry about');
    expect(textOf(journalPart, IDLE)).toBe(' nothing was told yet');
  });

  test('show the gauges against the limits of the account', () => {
    const state = toldState([{ kind: 'status', status: exampleStatus({ dailyLoss: 0.045 }) }]);
    const bar = (done: number): string => `${'█'.repeat(done)}${'░'.repeat(24 - done)}`;
    expect(riskPart(state, { columns: 80, rows: 9 }, plain).lines.slice(0, 3)).toEqual([
      ` exposure   ${bar(2)} 9.95 % of 100.00 %`,
      ` daily loss ${bar(22)} 4.50 % of 5.00 %, near the limit`,
      ` drawdown   ${bar(1)} 1.20 % of 20.00 %`,
    ]);
  });

  test('show where the exposure is, the largest first', () => {
    const [btc] = exampleStatus().positions;
    const eth = { ...btc!, symbol: 'ETH/USDT', quantity: 2, entryPrice: 3_000, markPrice: null };
    const state = toldState([
      { kind: 'status', status: exampleStatus({ positions: [btc!, eth], equity: 12_000 }) },
    ]);
    // 2 x 3,000 and 0.02 x 51,000 of 12,000.
    expect(exposurePart(state, { columns: 30, rows: 9 }, plain).lines).toEqual([
      ' ETH/USDT   █████░░░░░ 50.00 %',
      ' BTC/USDT   █░░░░░░░░░ 8.50 %',
    ]);
  });

  test('show how long decisions and orders take', () => {
    const latency = {
      candleToDecisionMs: { p50: 1.24, p99: 12.6 },
      decisionToOrderMs: { p50: null, p99: null },
      orderToAnswerMs: { p50: 80, p99: 1200 },
    };
    const state = toldState([{ kind: 'status', status: exampleStatus({ latency }) }]);
    expect(latencyPart(state, { columns: 60, rows: 9 }, plain).lines).toEqual([
      '                       median       p99',
      ' candle to decision    1.2 ms     13 ms',
      ' decision to order   none yet  none yet',
      ' order to answer        80 ms   1200 ms',
    ]);
  });

  test('show how far an entry in slices is, its share first where there is little room', () => {
    const execution: ExecutionStatus = {
      ...{ id: 'x', symbol: 'ETH/USDT', purpose: 'entry', how: 'twap', reason: 'score', quantity: '0.9' },
      ...{ filled: '0.36', remaining: '0.54', averagePrice: 3_401.2, slippageBps: 1.4, fees: 1.2 },
      ...{ orders: 4, slicesDone: 4, slices: 10 },
    };
    expect(executionLine(execution, 90, plain)).toBe(
      ' ETH/USDT entry twap  40 %  ████░░░░░░  slice 4 of 10  at 3,401.20  +1.4 bps',
    );
    expect(executionLine(execution, 28, plain)).toBe(' ETH/USDT entry twap  40 %');
    const nothing = { ...execution, quantity: '0', filled: '0', averagePrice: null, slippageBps: null };
    expect(executionLine(nothing, 90, ascii)).toBe(' ETH/USDT entry twap  N/A  ----------  slice 4 of 10');
  });

  test('show signals and alerts as lines where a table would cut their reasons', () => {
    expect(textOf(signalsPart, FULL, 60)).toContain('nothing done: the daily risk is used up');
    expect(textOf(alertsPart, FULL, 70)).toContain(
      '1h WARNING daily-loss: the loss of the day is near its limit',
    );
    expect(textOf(alertsPart, FULL, 120)).toContain('log sent');
  });
});

describe('a layout of parts', () => {
  const part: Part = (_state, { columns, rows }) => ({ title: `${columns}x${rows}`, lines: [] });

  const sizes = (layout: Parameters<typeof laidOut>[0], columns: number, rows: number) =>
    laidOut(layout, IDLE, { columns, rows }, plain).map(({ rows: high, regions }) => [
      high,
      ...regions.map(({ title }) => title),
    ]);

  test('shares the height, what is left over for the last row, and the width', () => {
    const layout = [
      { height: 2, parts: [[part, 1]] },
      {
        height: 1,
        parts: [
          [part, 3],
          [part, 1],
        ],
      },
    ] as const;
    // One column stands between two parts, one line of each row is its rule.
    expect(sizes(layout, 81, 20)).toEqual([
      [13, '81x12'],
      [7, '60x6', '20x6'],
    ]);
  });

  test('gives a row no more than is enough for it', () => {
    const layout = [
      { height: 1, most: 5, parts: [[part, 1]] },
      { height: 1, parts: [[part, 1]] },
    ] as const;
    expect(sizes(layout, 40, 20)).toEqual([
      [5, '40x4'],
      [15, '40x14'],
    ]);
  });
});
