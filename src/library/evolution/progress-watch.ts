import { monotonicMs } from '../../core/clock.js';
import type { EvolutionProgress } from '../../core/evolution-progress.js';
import { diversityOf } from '../../evolution/population/diversity-of.js';
import { objectivesOf } from '../../evolution/population/objectives-of.js';
import type { EvolutionState, Member } from '../../evolution/population/state.js';
import type { PreparedEvolution } from './prepare-evolution.js';

const MOST_LEADERS = 8;

const medianOf = (sorted: readonly number[]): number | null => {
  const half = sorted.length / 2;
  if (half === 0) return null;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
};

const spreadOf = (values: readonly number[]): number | null => {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

/** What is drawn of each generation of an evolution that begins, or goes on from `begun`. */
export const progressWatch = (
  { families, plan: { breeding, generations } }: PreparedEvolution,
  begun: EvolutionState | null,
  now = monotonicMs,
): ((state: EvolutionState) => EvolutionProgress) => {
  const start = now();
  const first = { generation: begun?.generation ?? 0, evaluations: begun?.evaluations ?? 0 };
  const worth = (member: Member): number => objectivesOf(member, families, breeding)[0]!;
  return ({ islands, generation, evaluations }) => {
    const members = islands.flat();
    const scored = members.filter(({ score }) => score.status === 'scored');
    const ranked = [...scored].sort((a, b) => worth(b) - worth(a) || (a.hash < b.hash ? -1 : 1));
    const growths = scored.map(({ score }) => score.growth).sort((a, b) => a - b);
    const elapsedMs = now() - start;
    const done = generation - first.generation;
    return {
      ...{ generation, generations, evaluations, elapsedMs },
      perSecond: elapsedMs === 0 ? 0 : ((evaluations - first.evaluations) * 1000) / elapsedMs,
      best: growths.at(-1) ?? null,
      median: medianOf(growths),
      spread: spreadOf(growths),
      diversity: diversityOf(members, families),
      families: families.map(({ name }) => {
        const own = members.filter(({ genome }) => genome.family === name);
        const grown = own.filter(({ score }) => score.status === 'scored').map(({ score }) => score.growth);
        return { name, members: own.length, best: grown.length === 0 ? null : Math.max(...grown) };
      }),
      leaders: ranked
        .filter(({ hash }, k) => ranked.findIndex((other) => other.hash === hash) === k)
        .slice(0, MOST_LEADERS)
        .map(({ hash, genome, score: { growth, drawdown, stability, trades } }) => ({
          ...{ hash, family: genome.family, growth, drawdown, stability, trades },
        })),
      etaMs: done === 0 ? null : (elapsedMs * (generations - generation)) / done,
    };
  };
};
