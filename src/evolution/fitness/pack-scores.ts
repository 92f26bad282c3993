import { invariantError } from '../../core/errors.js';
import type { Evaluation } from '../../research/walk-forward/search-window.js';
import type { Score, ScoreStatus, WindowScore } from './score.js';

const STATUSES: readonly ScoreStatus[] = ['scored', 'hopeless', 'few-trades', 'nothing'];

/** Cells of a score without its windows, and of each window. */
const HEAD = 15;
const WINDOW = 4;

/** Members that may be null: bit k of `missing` is set where the k-th is, and its cell is 0. */
const nullable = ({ objective, evaluation: [sharpe, , skewness, kurtosis, totalReturn] }: Score) => [
  objective,
  sharpe,
  skewness,
  kurtosis,
  totalReturn,
];

const missingOf = (score: Score): number =>
  nullable(score).reduce<number>((bits, value, k) => (value === null ? bits | (1 << k) : bits), 0);

const writeScore = (packed: Float64Array, at: number, score: Score): number => {
  const { status, share, growth, drawdown, stability, trades, windows, evaluation } = score;
  const [objective, sharpe, skewness, kurtosis, totalReturn] = nullable(score).map((value) => value ?? 0);
  packed.set([STATUSES.indexOf(status), windows.length, missingOf(score)], at);
  packed.set([share, growth, drawdown, stability, trades, objective!], at + 3);
  packed.set([sharpe!, evaluation[1], skewness!, kurtosis!, totalReturn!, evaluation[5]], at + 9);
  windows.forEach(({ trainGrowth, trainTrades, selected, testGrowth }, k) => {
    packed.set([trainGrowth, trainTrades, selected ? 1 : 0, testGrowth], at + HEAD + k * WINDOW);
  });
  return at + HEAD + windows.length * WINDOW;
};

/**
 * Scores as one column of numbers, which threads hand over without copying. For each score 15 cells: status (0 `scored`,
 * 1 `hopeless`, 2 `few-trades`, 3 `nothing`), number of windows, which members are null (bits: 1 objective, 2 Sharpe ratio,
 * 4 skewness, 8 kurtosis, 16 return), share, growth, drawdown, stability, trades, objective, and the six of `evaluation`;
 * then four for each window: growth and trades of the train part, 1 where selected, growth of the test part. A null has its
 * bit and a cell of 0, so that no NaN stands for anything. Lossless to the last bit.
 */
export const packScores = (scores: readonly Score[]): Float64Array<ArrayBuffer> => {
  const packed = new Float64Array(
    scores.reduce((cells, { windows }) => cells + HEAD + windows.length * WINDOW, 0),
  );
  scores.reduce((at, score) => writeScore(packed, at, score), 0);
  return packed;
};

const readWindow = (packed: Float64Array, at: number): WindowScore => ({
  trainGrowth: packed[at]!,
  trainTrades: packed[at + 1]!,
  selected: packed[at + 2] === 1,
  testGrowth: packed[at + 3]!,
});

const readEvaluation = (packed: Float64Array, at: number, missing: number): Evaluation => {
  const cell = (offset: number, bit: number): number | null =>
    (missing & bit) === 0 ? packed[at + offset]! : null;
  return [cell(0, 2), packed[at + 1]!, cell(2, 4), cell(3, 8), cell(4, 16), packed[at + 5]!];
};

const readScore = (packed: Float64Array, at: number, windows: number): Score => {
  const missing = packed[at + 2]!;
  return {
    status: STATUSES[packed[at]!]!,
    share: packed[at + 3]!,
    growth: packed[at + 4]!,
    drawdown: packed[at + 5]!,
    stability: packed[at + 6]!,
    trades: packed[at + 7]!,
    objective: (missing & 1) === 0 ? packed[at + 8]! : null,
    windows: Array.from({ length: windows }, (_, k) => readWindow(packed, at + HEAD + k * WINDOW)),
    evaluation: readEvaluation(packed, at + 9, missing),
  };
};

/** The scores that `packScores` packed. Throws an invariant error for a column that it cannot have made. */
export const unpackScores = (packed: Float64Array): readonly Score[] => {
  const scores: Score[] = [];
  for (let at = 0; at < packed.length; ) {
    const windows = packed[at + 1] ?? -1;
    const end = at + HEAD + windows * WINDOW;
    if (!(Number.isInteger(windows) && windows >= 0 && end <= packed.length && STATUSES[packed[at]!])) {
      throw invariantError(`packed scores are damaged at cell ${at} of ${packed.length}`);
    }
    scores.push(readScore(packed, at, windows));
    at = end;
  }
  return scores;
};
