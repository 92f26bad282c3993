import { describe, expect, test } from '@jest/globals';
import { evaluateHere } from '../../../src/evolution/evaluators/in-this-thread.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { familyHistory, familyToSearch } from '../../../src/library/optimize/family-to-search.js';
import { type OptimizeLedger, optimize } from '../../../src/library/optimize/optimize.js';
import type { OptimizeShape } from '../../../src/library/optimize/options.js';
import { prepareOptimize } from '../../../src/library/optimize/prepare.js';
import { optimizeWish } from '../../../src/library/optimize/wish.js';
import { historyBars } from '../../../src/research/history-bars.js';
import type { LedgerTrial } from '../../../src/research/walk-forward/ledger-trial.js';
import { momentum, synthetic } from '../../research/walk-forward/setting.js';

const candles = synthetic(150 * 24, 11);
const loaded = { strategy: momentum, sourceDigest: 'a'.repeat(64) };

const SHAPE: OptimizeShape = {
  ...{ ranges: ['back=5:60:5'], train: '20d', test: '10d', minTrades: 5, trials: 50, sampler: 'grid' },
};

const prepared = (more: OptimizeShape = {}) => {
  const shape = { ...SHAPE, ...more };
  const family = familyToSearch(loaded, 'momentum', momentum.resolve(), shape);
  return prepareOptimize({ strategy: momentum, candles }, family, optimizeWish('1h', shape));
};

const here = { openEvaluator: evaluateHere, ledger: null };

describe('a parameter search', () => {
  test('finds the best of all values by the objective, as trying each of them by itself does', async () => {
    const plan = await prepared();
    const report = await optimize(plan, here);
    const evaluator = evaluateHere(plan.task);
    const alone = await Promise.all(
      plan.family.genes[0]!.values.map(async (_, place) => {
        const genome = { family: 'momentum', places: [place] };
        const [score] = await evaluator.evaluate([genome]);
        return { score: score!, parameters: parametersOf(plan.family, genome)! };
      }),
    );
    const scored = alone.filter(({ score }) => score.status === 'scored' && score.objective !== null);
    const values = scored.map(({ score }) => score.objective!).sort((a, b) => b - a);
    expect(report.counts).toMatchObject({ tried: 12, scored: scored.length, pruned: 0 });
    expect(report.best.map(({ objective }) => objective)).toEqual(values.slice(0, 10));
    const best = scored.find(({ score }) => score.objective === values[0])!;
    expect(report.best[0]!.parameters).toEqual(best.parameters);
    expect(report.finalist!.parameters).toEqual(best.parameters);
  });

  test('gives the same to the last bit again, and another run for another seed', async () => {
    const run = async (seed: number) => {
      const shape = { ...SHAPE, sampler: 'tpe', ranges: ['back=2:200:2'], trials: 30 } as const;
      const family = familyToSearch(loaded, 'momentum', momentum.resolve(), shape);
      const wish = optimizeWish('1h', shape);
      return optimize(await prepareOptimize({ strategy: momentum, candles, seed }, family, wish), here);
    };
    const [one, two, other] = [await run(1), await run(1), await run(2)];
    expect(two).toEqual(one);
    expect(other.run.id).not.toBe(one.run.id);
  });

  test('enters every evaluation, asks of the hold-out before and of the trials after', async () => {
    const calls: string[] = [];
    const trials: LedgerTrial[] = [];
    const ledger: OptimizeLedger = {
      record: async (some) => {
        calls.push('record');
        trials.push(...some);
      },
      tallies: async () => {
        calls.push('tallies');
        return [{ trials: 40, variance: 1, counted: 'ledger' }];
      },
      history: async () => {
        calls.push('history');
        return { openedBefore: 2, seenBefore: 1 };
      },
    };
    const plan = await prepared();
    const report = await optimize(plan, { ...here, ledger });
    expect(calls).toEqual(['history', 'record', 'tallies', 'record']);
    const searched = trials.slice(0, 12);
    expect(searched.map(({ origin }) => origin)).toEqual(new Array(12).fill('optimize'));
    expect(searched.map(({ parameters }) => parameters.back)).toEqual([
      5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
    ]);
    for (const { from, to } of searched) expect({ from, to }).toEqual(plan.task.span);
    const opened = trials.filter(({ origin }) => origin === 'holdout');
    expect(opened.map(({ from, to }) => ({ from, to }))).toEqual([plan.holdout!.span]);
    expect(report.holdout).toMatchObject({ opened: true, openedBefore: 2, seenBefore: 1 });
    expect(report.finalist!.luck.trials).toBe(40);
    expect(report.warnings).toContain(
      'the hold-out was opened 2 times before: what it says is no longer out of sample',
    );
  });

  test('never hands anything of the hold-out to the search', async () => {
    const plan = await prepared({ prune: true });
    const sealed = plan.holdout!.span.from;
    expect(plan.stages.map(({ share }) => share)).toEqual([1 / 3, 1]);
    for (const { task } of plan.stages) {
      for (const { candles: seen } of task.markets) expect(seen.time.at(-1)!).toBeLessThan(sealed);
    }
  });

  test('finds nothing where nothing trades enough, and opens nothing', async () => {
    const report = await optimize(await prepared({ minTrades: 10_000 }), here);
    expect(report).toMatchObject({ best: [], finalist: null, holdout: { opened: false } });
    expect(report.warnings[0]).toContain('no parameter set has a value for the objective');
  });

  test('closes what evaluates, also where it is stopped', async () => {
    let open = 0;
    const openEvaluator: typeof evaluateHere = (task) => {
      open++;
      const evaluator = evaluateHere(task);
      const close = async () => {
        open--;
        await evaluator.close();
      };
      return { ...evaluator, close };
    };
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(optimize(await prepared(), { openEvaluator, ledger: null, signal })).rejects.toThrow(
      'enough',
    );
    expect(open).toBe(0);
  });
});

describe('the family that is searched', () => {
  test('warms up on what the slowest of its values takes', () => {
    const family = familyToSearch(loaded, 'momentum', momentum.resolve(), SHAPE);
    expect(familyHistory(family)).toBe(historyBars(61));
  });

  test('keeps what is fixed, and refuses to search nothing', () => {
    const fixed = momentum.resolve({ back: 9 });
    expect(() => familyToSearch(loaded, 'momentum', fixed, { fixed: ['back'] })).toThrow(
      'there is nothing to search in momentum',
    );
    expect(() =>
      familyToSearch(loaded, 'momentum', fixed, { fixed: ['back'], ranges: ['back=1:5'] }),
    ).toThrow('back is fixed and searched');
  });
});
