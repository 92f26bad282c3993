import { beforeAll, describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../../src/core/account-limits.js';
import type { RunInput } from '../../../src/engine/run.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { type BacktestResult, backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { ledgerTrials } from '../../../src/research/sensitivity/ledger-trials.js';
import {
  analyseSensitivity,
  type SensitivityAnalysis,
} from '../../../src/research/sensitivity/sensitivity.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { HOUR, IDENTITY, inputOf, marketOf, T0 } from '../scripted.js';

const candles = syntheticCandles(
  { symbol: 'BTC/USDT', timeframe: '1h', from: T0, to: T0 + 90 * 24 * HOUR },
  7,
);
const FEES = { takerFeeRate: 0.001, makerFeeRate: 0.0005 };
const COSTS = { slippage: { kind: 'bps', bps: 3 } as const, participation: Number.POSITIVE_INFINITY };

let input: RunInput;
let result: BacktestResult;
let analysis: SensitivityAnalysis;

beforeAll(async () => {
  const { strategy } = await loadStrategy('sma_crossover');
  const made = inputOf(strategy, [marketOf(candles, FEES)], {
    sizing: { kind: 'fraction', fraction: 0.5 },
    costs: COSTS,
  });
  // One step from what the strategy refuses, and from the end of a range.
  input = { ...made, params: strategy.resolve({ fast: 28, slow: 30 }) };
  result = backtestStrategy(input, IDENTITY);
  analysis = analyseSensitivity(input, result);
});

const figuresOf = (other: RunInput) => {
  const { metrics, stateChanges } = backtestStrategy(other, IDENTITY);
  const { totalReturn, sharpe, maxDrawdown, trades } = metrics;
  return { totalReturn, sharpe, maxDrawdown, trades, halted: stateChanges.length > 0 };
};

const rowOf = (name: string, steps: number | null = null) =>
  analysis.record.rows.find((row) => row.name === name && row.steps === steps)!;

describe('analyseSensitivity', () => {
  test('changes each parameter by steps, then fees, slippage and the time of entry', () => {
    expect(analysis.record.rows.map(({ name, change }) => `${name} ${change}`)).toEqual([
      ...['fast 28 to 26', 'fast 28 to 27', 'fast 28 to 29', 'fast 28 to 30'],
      ...['slow 30 to 28', 'slow 30 to 29', 'slow 30 to 31', 'slow 30 to 32'],
      ...['fee x 2', 'slippage x 2', 'entry one bar later'],
    ]);
    expect(analysis.record.base).toEqual(figuresOf(input));
  });

  test('gives what backtests of their own give', () => {
    const { strategy, markets, options } = input;
    expect(rowOf('fast', -2).figures).toEqual(
      figuresOf({ ...input, params: strategy.resolve({ fast: 26, slow: 30 }) }),
    );
    expect(rowOf('slow', 1).figures).toEqual(
      figuresOf({ ...input, params: strategy.resolve({ fast: 28, slow: 31 }) }),
    );
    const dear = { takerFeeRate: 0.002, makerFeeRate: 0.001 };
    expect(rowOf('fee').figures).toEqual(
      figuresOf({
        ...input,
        markets: [{ ...markets[0]!, instrument: { ...markets[0]!.instrument, ...dear } }],
      }),
    );
    const slippage = { kind: 'bps', bps: 6 } as const;
    expect(rowOf('slippage').figures).toEqual(
      figuresOf({ ...input, options: { ...options, costs: { ...COSTS, slippage } } }),
    );
    expect(rowOf('entry').figures).toEqual(
      figuresOf({ ...input, options: { ...options, entryDelayBars: 1 } }),
    );
    const { figures, difference } = rowOf('fee');
    expect(difference!.totalReturn).toBe(figures!.totalReturn! - result.metrics.totalReturn!);
    expect(figures!.totalReturn!).toBeLessThan(result.metrics.totalReturn!);
  });

  test('says why where the strategy refuses a combination', () => {
    expect(rowOf('fast', 2)).toMatchObject({
      value: 30,
      figures: null,
      difference: null,
      reason: 'fast=30 must be below slow=30',
    });
    expect(rowOf('slow', -2).reason).toBe('fast=28 must be below slow=28');
  });

  test('keeps within the declared range', async () => {
    const { strategy } = await loadStrategy('sma_crossover');
    const params = strategy.resolve({ fast: 2, slow: 30 });
    const { rows } = analyseSensitivity({ ...input, params }, result).record;
    expect(rows.filter(({ name }) => name === 'fast').map(({ value }) => value)).toEqual([3, 4]);
  });

  test('doubles no fee and no slippage that are not there', () => {
    const free = {
      ...input,
      markets: [marketOf(candles)],
      options: { ...input.options, costs: { ...COSTS, slippage: { kind: 'bps', bps: 0 } as const } },
    };
    const { rows } = analyseSensitivity(free, result).record;
    expect(rows.slice(-3).map(({ figures, reason }) => [figures === null, reason])).toEqual([
      [true, 'no fee is paid'],
      [true, 'there is no slippage'],
      [false, null],
    ]);
  });

  test('tells how far it is', () => {
    const shares: number[] = [];
    analyseSensitivity(input, result, (share) => shares.push(share));
    expect(shares).toHaveLength(9);
    expect(shares.at(-1)).toBe(1);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  });

  test('is one trial for each evaluation, with rules of its own', () => {
    const trials = ledgerTrials(analysis.trials, result);
    expect(trials).toHaveLength(9);
    expect(new Set(trials.map(({ origin }) => origin))).toEqual(new Set(['sensitivity']));
    const keys = trials.map(({ parameters, configuration }) => JSON.stringify([parameters, configuration]));
    expect(new Set(keys).size).toBe(9);
    expect(keys).not.toContain(JSON.stringify([result.run.parameters, result.provenance.configuration]));
    expect(trials[0]).toMatchObject({
      ...{ family: 'sma_crossover', from: result.run.from, to: result.run.to },
      dataDigest: result.tradedDigest,
      // A parameter changes no rule.
      configuration: result.provenance.configuration,
    });
  });

  test('is one trial until the halt, where a limit ended it', () => {
    const limited = { ...input, options: { ...input.options, limits: { ...NO_LIMITS, maxDrawdown: 0.02 } } };
    const { trials } = analyseSensitivity(limited, backtestStrategy(limited, IDENTITY));
    const kept = ledgerTrials(trials, result);
    expect(trials.some(({ measured }) => measured.figures.halted)).toBe(true);
    expect(kept.map(({ observations }) => observations)).toEqual(
      trials.map((trial) => backtestStrategy(trial.input, IDENTITY).daily.observations),
    );
    expect(Math.min(...kept.map(({ observations }) => observations))).toBeLessThan(90);
  });
});
