import { describe, expect, test } from '@jest/globals';
import type { Trade } from '../../src/core/trade.js';
import type { EngineOutcome } from '../../src/engine/backtest.js';
import { type Fill, readFills, readTrades } from '../../src/engine/records.js';
import { tables } from './scenarios/all.js';
import { playScenario, SYMBOLS } from './scenarios/play.js';
import type { ExpectedFill, Scenario } from './scenarios/scenario.js';

/** Ten digits: enough to see any rule broken, few enough not to see the order of additions. */
const digits = (value: unknown): unknown =>
  typeof value === 'number' ? Number((Math.abs(value) < 1e-9 ? 0 : value).toPrecision(10)) : value;

type More = NonNullable<ExpectedFill[5]>;

const line = (
  bar: number,
  direction: string,
  quantity: number,
  price: number,
  reason: string,
  more: More,
): string =>
  [
    `bar ${bar} ${more.market ?? 'A'}: ${direction} ${digits(quantity)} @ ${digits(price)} ${reason}`,
    ...(more.liquidity === undefined ? [] : [more.liquidity]),
    ...(more.fee === undefined ? [] : [`fee ${digits(more.fee)}`]),
    ...(more.slippage === undefined ? [] : [`slippage ${digits(more.slippage)}`]),
  ].join(', ');

const expectedLine = ([bar, direction, quantity, price, reason, more = {}]: ExpectedFill): string =>
  line(bar, direction, quantity, price, reason, more);

/** Says about the fill what the expectation says, and no more. */
const actualLine = (fill: Fill, expected: ExpectedFill | undefined): string => {
  const said = expected?.[5] ?? {};
  const letter = fill.symbol[0];
  return line(fill.index, fill.direction > 0 ? 'buy' : 'sell', fill.quantity, fill.price, fill.reason, {
    ...(letter === 'B' || letter === 'C' ? { market: letter } : {}),
    ...(said.liquidity === undefined ? {} : { liquidity: fill.liquidity }),
    ...(said.fee === undefined ? {} : { fee: fill.fee }),
    ...(said.slippage === undefined ? {} : { slippage: fill.slippage }),
  });
};

const named = (trade: Trade, wanted: Partial<Trade>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, digits(trade[key as keyof Trade])]));

const rounded = (wanted: Partial<Trade>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, digits(value)]));

const check = (scenario: Scenario, outcome: EngineOutcome): void => {
  const fills = readFills(outcome.recorder, SYMBOLS);
  const trades = readTrades(outcome.recorder, SYMBOLS);
  expect(fills.map((fill, k) => actualLine(fill, scenario.fills[k]))).toEqual(
    scenario.fills.map(expectedLine),
  );
  expect({ ambiguous: trades.flatMap((trade, k) => (trade.ambiguous ? [k] : [])) }).toEqual({
    ambiguous: scenario.ambiguous ?? [],
  });
  if (scenario.trades !== undefined) {
    expect(trades.map((trade, k) => named(trade, scenario.trades?.[k] ?? {}))).toEqual(
      scenario.trades.map(rounded),
    );
  }
  if (scenario.refusals !== 'unspecified') {
    expect({ refusals: Object.fromEntries(outcome.recorder.refusals) }).toEqual({
      refusals: scenario.refusals ?? {},
    });
  }
  if (scenario.equity !== undefined) {
    expect({ equity: [...outcome.equity].map(digits) }).toEqual({ equity: scenario.equity.map(digits) });
  }
  if (scenario.cash !== undefined) {
    expect({ cash: digits(outcome.ledger.cash) }).toEqual({ cash: digits(scenario.cash) });
  }
};

for (const [theme, scenarios] of Object.entries(tables)) {
  describe(theme, () => {
    for (const scenario of scenarios) {
      test(scenario.name, () => {
        check(scenario, playScenario(scenario));
      });
      if (scenario.others !== undefined) continue;
      test(`${scenario.name} · beside an idle market`, () => {
        check(scenario, playScenario(scenario, true));
      });
    }
  });
}

describe('the table', () => {
  test('has at least three scenarios of every theme', () => {
    const counts = Object.entries(tables).map(([theme, { length }]) => [theme, length] as const);
    expect(counts.filter(([, count]) => count < 3)).toEqual([]);
  });

  test('has at least 200 scenarios, each with a name of its own', () => {
    const names = Object.values(tables).flatMap((scenarios) => scenarios.map(({ name }) => name));
    expect(names.length).toBeGreaterThanOrEqual(200);
    expect(new Set(names).size).toBe(names.length);
  });
});
