import type { FinalistReport } from '../../core/evolution-report.js';
import { count, percent, ratio, signedPercent } from '../format.js';
import { type Column, cell, table } from '../terminal/table.js';
import { clip } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { verdictWord } from './candidate-table.js';

/** A genome as lists and trees show it. */
export interface ShownGenome {
  readonly id: number;
  readonly evolution: number;
  readonly generation: number;
  readonly hash: string;
  readonly family: string;
  readonly operator: string;
  readonly kind: string | null;
  /** Ids. */
  readonly parents: readonly number[];
  readonly score: {
    readonly status: string;
    readonly growth: number;
    readonly drawdown: number;
    readonly stability: number;
    readonly trades: number;
    /** Of the single figure it was bred for; null where there is none. */
    readonly objective: number | null;
  };
  /** Null where it was never judged. */
  readonly report: FinalistReport | null;
}

const judgedText = (report: FinalistReport | null, theme: Theme): string =>
  report === null ? 'not judged' : verdictWord(report.verdict.code, theme);

/** Genomes in a table, in their order. Where there is no room for all of it, columns go, never parts of words. */
export const genomeTable = (genomes: readonly ShownGenome[], theme: Theme): readonly string[] => {
  const right = (head: string): Column => ({ head, align: 'right' });
  const left = (head: string): Column => ({ head, align: 'left' });
  const bredForOne = genomes.some(({ score }) => score.objective !== null);
  return table(
    {
      columns: [
        ...[right('Genome'), { ...left('Hash'), dropOrder: 3 }, left('Family')],
        ...(bredForOne ? [right('Objective')] : []),
        ...[right('Growth'), { ...right('Fall'), dropOrder: 1 }, { ...right('Stable'), dropOrder: 4 }],
        ...[{ ...right('Trades'), dropOrder: 2 }, left('Gate')],
      ],
      rows: genomes.map(({ id, hash, family, score, report }) =>
        [
          ...[String(id), theme.outside(hash.slice(0, 8)), theme.outside(family)],
          ...(bredForOne ? [ratio(score.objective, 3)] : []),
          ...[signedPercent(score.growth, 1), percent(score.drawdown, 1), percent(score.stability, 0)],
          ...[count(score.trades), judgedText(report, theme)],
        ].map((text) => cell(text)),
      ),
    },
    theme,
  );
};

/** Steps of indentation beyond which a line of descent goes straight down: there must be room for words. */
const DEEPEST = 16;

const originText = ({ operator, kind }: ShownGenome): string =>
  kind === null ? operator : `${operator} (${kind})`;

const STATUSES: Readonly<Record<string, string>> = {
  'few-trades': 'too few trades for a score',
  nothing: 'no score: no train part made money',
  hopeless: 'given up: it fell too deep',
};

/** What became of an evaluation, in words. */
export const statusText = (status: string): string =>
  Object.hasOwn(STATUSES, status) ? STATUSES[status]! : status;

const scoreText = ({ score }: ShownGenome): string =>
  score.status === 'scored'
    ? `${signedPercent(score.growth, 1)} a year, fall ${percent(score.drawdown, 1)}, ${count(score.trades)} trades`
    : statusText(score.status);

/**
 * The ancestry of a genome, indented: each under what was bred from it, with its operator, generation and score. What stands
 * there already is only named.
 */
export const treeLines = (genomes: readonly ShownGenome[], root: number, theme: Theme): readonly string[] => {
  const byId = new Map(genomes.map((genome) => [genome.id, genome] as const));
  const drawn = new Set<number>();
  const lines: string[] = [];
  const add = (line: string, paint = theme.plain): void => {
    lines.push(paint(clip(line, theme.width, theme.glyphs.ellipsis)));
  };
  const draw = (id: number, depth: number): void => {
    const genome = byId.get(id);
    if (genome === undefined) return;
    const indent = '  '.repeat(Math.min(depth, DEEPEST));
    const name = `${indent}${id} ${theme.outside(genome.hash.slice(0, 8))}`;
    if (drawn.has(id)) {
      add(` ${name} (above)`, theme.dim);
      return;
    }
    drawn.add(id);
    add(` ${name}  generation ${genome.generation}, ${theme.outside(originText(genome))}`);
    add(` ${indent}  ${theme.outside(scoreText(genome))}`, theme.dim);
    for (const parent of genome.parents) draw(parent, depth + 1);
  };
  draw(root, 0);
  return lines;
};
