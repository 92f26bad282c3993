import { expect, test } from '@jest/globals';
import type { FinalistReport } from '../../../src/core/evolution-report.js';
import { evaluateHere } from '../../../src/evolution/evaluators/in-this-thread.js';
import { loadFamilies } from '../../../src/library/evolution/bred-strategies.js';
import { deployObjections } from '../../../src/library/evolution/deploy-genome.js';
import { prepareEvolution } from '../../../src/library/evolution/prepare-evolution.js';
import { registerPassed } from '../../../src/library/evolution/register-passed.js';
import { findBeaten } from '../../../src/library/evolution/retire-beaten.js';
import { setStrategyStatus } from '../../../src/memory/strategies/set-status.js';
import { countTrials } from '../../../src/memory/trials/count-trials.js';
import { withMemory } from '../../memory/databases.js';
import { smallEvolution } from './small-evolution.js';

const [crossover] = await loadFamilies(['sma_crossover']);

const reportOf = (hash: string, fast: number): FinalistReport =>
  ({
    hash: hash.repeat(64),
    family: 'sma_crossover',
    parameters: { fast, slow: 100 },
    score: { growth: 0.3, drawdown: -0.1, stability: 1, trades: 40 },
    verdict: { passes: true, code: 'passes', reasons: ['It passes.'], sentence: 'It passes.' },
  }) as unknown as FinalistReport;

withMemory('strategies that passed the gate', (memory) => {
  const register = (hash: string, fast: number) =>
    registerPassed(memory(), {
      ...{ report: reportOf(hash, fast), family: crossover!.family, evolution: 3, generation: 7 },
    });

  test('are inactive under a name of their own, and keep the status that a person gave them', async () => {
    expect(await register('a', 10)).toMatchObject({
      ...{ name: 'sma_crossover_aaaaaaaa', family: 'sma_crossover', origin: 'evolved', generation: 7 },
      ...{ status: 'inactive', parameters: { fast: 10, slow: 100 } },
    });
    await setStrategyStatus(memory(), 'sma_crossover_aaaaaaaa', 'active', 'wanted');
    expect(await register('a', 10)).toMatchObject({ status: 'active' });
  });

  test('retire those that do worse on the same candles, active ones only where that is asked for', async () => {
    await register('b', 20);
    const { plan, candles } = await smallEvolution();
    const { families, task } = await prepareEvolution(plan, candles);
    // Growth that nothing on these candles comes near to.
    const winner = { name: 'sma_crossover_cccccccc', family: 'sma_crossover', growth: 1e3, drawdown: 0 };
    const beaten = async (winners: readonly (typeof winner)[], active: boolean) =>
      (
        await findBeaten(memory(), {
          families,
          winners,
          active,
          task,
          provider: 'synthetic, seed 42',
          evolution: 4,
          evaluator: evaluateHere(task),
        })
      ).map(({ name }) => name);
    const looks = async () =>
      (await countTrials(memory(), { family: 'sma_crossover', origin: 'evolution', madeUp: true })).trials;
    expect(await beaten([], true)).toEqual([]);
    expect(await looks()).toBe(0);
    expect(await beaten([winner], false)).toEqual(['sma_crossover_bbbbbbbb']);
    // A look at these candles is a trial, and the same look once more the same trial.
    expect(await looks()).toBe(1);
    expect(await beaten([winner], true)).toEqual(['sma_crossover_aaaaaaaa', 'sma_crossover_bbbbbbbb']);
    expect(await looks()).toBe(2);
    expect(await beaten([{ ...winner, family: 'rsi' }], true)).toEqual([]);
  });

  test('may be deployed where they were bred on real candles', () => {
    const passed = { verdict: reportOf('a', 10) };
    expect(deployObjections(passed, { provider: 'exchange binance' })).toEqual([]);
    expect(deployObjections(passed, { provider: 'synthetic, seed 42' })).toHaveLength(1);
    expect(deployObjections({ verdict: null }, { provider: 'exchange binance' })).toEqual([
      'It was never judged by the gate.',
    ]);
  });

  test.each([
    [{ verdict: { passes: false, reasons: [] } }],
    [{ verdict: { passes: 1, reasons: 'none' } }],
    [{ verdict: {} }],
    [{}],
  ])('may not be deployed by a row that another program wrote: %j', (verdict) => {
    expect(deployObjections({ verdict }, { provider: 'exchange binance' })).toEqual([
      'What the gate said of it cannot be read.',
    ]);
  });
});
