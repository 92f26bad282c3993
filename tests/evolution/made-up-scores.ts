import { createRng, hashInts, hashText, type Rng } from '../../src/core/rng.js';
import type { Evaluator } from '../../src/evolution/evaluator.js';
import type { Score, ScoreStatus, WindowScore } from '../../src/evolution/fitness/score.js';
import type { Genome } from '../../src/evolution/genome/genome.js';

const WINDOWS = 12;

const DAYS = 730;

/** Three in four are scored; of the others some were given up on the first third of the data. */
const STATUSES: readonly ScoreStatus[] = [
  ...Array.from({ length: 12 }, (): ScoreStatus => 'scored'),
  ...(['few-trades', 'few-trades', 'nothing', 'hopeless'] as const),
];

const windowOf = (rng: Rng): WindowScore => {
  const trainGrowth = 0.4 * rng.normal();
  const trainTrades = rng.int(0, 60);
  return { trainGrowth, trainTrades, selected: trainGrowth > 0, testGrowth: 0.3 * rng.normal() };
};

/** A score that a genome might have: made up from its family and its places alone, of the shape that evaluations give. */
export const madeUpScore = ({ family, places }: Genome): Score => {
  const rng = createRng(places.reduce((hash, place) => hashInts(hash, place), hashText(family)));
  const status = STATUSES[rng.int(0, STATUSES.length - 1)]!;
  const share = status === 'hopeless' ? 0.3 : 1;
  const windows = Array.from({ length: Math.floor(share * WINDOWS) }, () => windowOf(rng));
  const won = windows.filter(({ selected, testGrowth }) => selected && testGrowth > 0);
  const growth = windows.reduce((sum, one) => sum + (one.selected ? one.testGrowth : 0), 0) / WINDOWS;
  const trades = status === 'few-trades' ? rng.int(1, 29) : rng.int(30, 400);
  return {
    ...{ status, share, growth, trades, windows },
    drawdown: -0.5 * rng.next(),
    stability: won.length / WINDOWS,
    objective: status === 'scored' ? rng.normal() : null,
    evaluation: [0.05 * rng.normal(), share * DAYS, rng.normal(), 3 + 4 * rng.next(), growth, trades],
  };
};

/** Of which there are a few only, so that many genomes do the same and none is better than its neighbours. */
export const coarseScore = (genome: Genome): Score => {
  const { status, share, ...score } = madeUpScore(genome);
  const grid = (value: number): number => Math.round(4 * value) / 4;
  return {
    ...{ status, share, growth: grid(score.growth), drawdown: grid(score.drawdown) },
    ...{ stability: 0.5, trades: 40, windows: [], evaluation: [null, 700, null, null, 0, 40] },
    objective: score.objective === null ? null : grid(score.objective),
  };
};

/** Answers at once. */
export const madeUpEvaluator = (scoreOf: (genome: Genome) => Score = madeUpScore): Evaluator => ({
  evaluate: async (genomes, { onDone } = {}) => {
    onDone?.(genomes.length);
    return genomes.map(scoreOf);
  },
  close: async () => {},
});
