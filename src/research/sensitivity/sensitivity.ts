import type { SensitivityFigures, SensitivityRecord, SensitivityRow } from '../../core/sensitivity.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { RunInput } from '../../engine/run.js';
import type { BacktestResult } from '../backtest/backtest.js';
import { type Measured, measureAll, measuredOf } from './measure.js';
import { sensitivitySentence } from './sentence.js';
import { shapeOf } from './shape.js';
import type { Variation } from './variation.js';
import { varyConditions } from './vary-conditions.js';
import { varyParameters } from './vary-parameters.js';

/** One evaluation that was made: what was run, and what came out. */
export interface SensitivityTrial {
  readonly input: RunInput;
  readonly measured: Measured;
}

/** How a run changes, and every evaluation that this took. */
export interface SensitivityAnalysis {
  readonly record: SensitivityRecord;
  readonly trials: readonly SensitivityTrial[];
}

const less = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one - other;

const differenceOf = (
  figures: SensitivityFigures,
  base: SensitivityFigures,
): SensitivityRow['difference'] => ({
  totalReturn: less(figures.totalReturn, base.totalReturn),
  sharpe: less(figures.sharpe, base.sharpe),
  maxDrawdown: less(figures.maxDrawdown, base.maxDrawdown),
  trades: figures.trades - base.trades,
});

interface Tried {
  readonly variation: Variation;
  readonly measured: Measured | null;
}

const rowOf = ({ variation, measured }: Tried, base: SensitivityFigures): SensitivityRow => {
  const { input: _, reason, ...what } = variation;
  const figures = measured?.figures ?? null;
  return {
    ...what,
    figures,
    difference: figures === null ? null : differenceOf(figures, base),
    reason,
  };
};

/** Runs every variation that can be. */
const tryAll = (variations: readonly Variation[], onProgress: (share: number) => void): readonly Tried[] => {
  const inputs = variations.flatMap(({ input }) => (input === null ? [] : [input]));
  const measured = measureAll(inputs, (done) => onProgress(done / inputs.length));
  let next = 0;
  return variations.map((variation) => ({
    variation,
    measured: variation.input === null ? null : measured[next++]!,
  }));
};

/**
 * How a run changes when one thing is changed at a time: each numeric parameter by one and two declared steps either way
 * (within its range), twice the fees, twice the slippage, every entry one bar later. `result` is the run itself, of the same
 * input. Synchronous and deterministic; one evaluation for each change. Source of the words: `shapeOf`.
 */
export const analyseSensitivity = (
  input: RunInput,
  result: Pick<BacktestResult, 'metrics' | 'equity' | 'stateChanges'>,
  onProgress: (share: number) => void = () => {},
): SensitivityAnalysis => {
  const { initialBalance } = input.options;
  const barMs = timeframeMs(input.markets[0]!.candles.timeframe);
  const base = measuredOf(result.metrics, result.equity, result.stateChanges, initialBalance, barMs);
  const tried = tryAll([...varyParameters(input), ...varyConditions(input)], onProgress);
  const rows = tried.map((one) => rowOf(one, base.figures));
  const names = new Set(rows.flatMap(({ kind, name }) => (kind === 'parameter' ? [name] : [])));
  const neighbours = (name: string, side: 1 | -1): readonly Measured[] =>
    tried.flatMap(({ variation, measured }) =>
      measured !== null && variation.name === name && Math.sign(variation.steps ?? 0) === side
        ? [measured]
        : [],
    );
  const parameters = [...names].map((name) => shapeOf(name, base, neighbours(name, -1), neighbours(name, 1)));
  return {
    record: {
      base: base.figures,
      rows,
      parameters,
      sentence: sensitivitySentence(base.figures, rows, parameters),
    },
    trials: tried.flatMap(({ variation, measured }) =>
      variation.input === null || measured === null ? [] : [{ input: variation.input, measured }],
    ),
  };
};
