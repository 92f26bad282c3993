import { fitnessChart } from '../../../commands/evolve/fitness-chart.js';
import type { EvolutionProgress } from '../../../src/core/evolution-progress.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterEvent, type EvolutionEvent, startEvolution } from '../../../src/tui/evolve/evolution-state.js';

const LEADERS = Array.from({ length: 8 }, (_, k) => ({
  hash: `${k}1b2c3d4e5f60718`.repeat(4),
  family: k % 2 === 0 ? 'confluence' : 'adaptive',
  growth: 0.3 - k / 50,
  drawdown: -0.25 + k / 50,
  stability: 0.75,
  trades: 1234 - k,
}));

export const progressAfter = (generation: number, best: number | null): EvolutionProgress => ({
  ...{ generation, generations: 10, evaluations: 40 + 24 * (generation - 1), perSecond: 12.3456 },
  ...{
    values: 'growth',
    best,
    median: best === null ? null : best - 0.2,
    spread: best === null ? null : 0.1,
  },
  diversity: 0.456,
  families: [
    { name: 'confluence', members: 25, best },
    { name: 'adaptive', members: 15, best: null },
  ],
  leaders: best === null ? [] : LEADERS,
  elapsedMs: 10_000 * generation,
  etaMs: 10_000 * (10 - generation),
});

/** An evolution of ten generations that is half through its fourth. */
export const EVENTS: readonly EvolutionEvent[] = [
  { kind: 'evaluated', generation: 1, done: 1, of: 40 },
  { kind: 'generation', progress: progressAfter(1, null) },
  { kind: 'generation', progress: progressAfter(2, 0.1) },
  { kind: 'generation', progress: progressAfter(3, 0.3) },
  { kind: 'evaluated', generation: 4, done: 12, of: 24 },
];

export const TITLE = 'BTC/USDT 1h: confluence, adaptive';

export const EXAMPLE = EVENTS.reduce(afterEvent, startEvolution(TITLE, 10));

export const chartFor = (unicode: boolean) =>
  fitnessChart(createTheme({ width: 80, colour: false, unicode }));
