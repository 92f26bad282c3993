import type { FinalistReport } from '../../core/evolution-report.js';
import { count, percent, signedPercent } from '../format.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';

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
  };
  /** Null where it was never judged. */
  readonly report: FinalistReport | null;
}

const judgedText = (report: FinalistReport | null): string =>
  report === null ? 'not judged' : report.verdict.passes ? 'passes' : `no: ${report.verdict.code}`;

/** Genomes in a table, in their order. */
export const genomeTable = (genomes: readonly ShownGenome[], theme: Theme): readonly string[] => {
  const right = (head: string) => ({ head, align: 'right' }) as const;
  const left = (head: string) => ({ head, align: 'left' }) as const;
  return table(
    {
      columns: [
        ...[right('Genome'), left('Hash'), { ...left('Family'), shrinkTo: 10 }, right('Growth')],
        ...[right('Drawdown'), right('Stable'), right('Trades'), left('Gate')],
      ],
      rows: genomes.map(({ id, hash, family, score, report }) =>
        [
          String(id),
          hash.slice(0, 8),
          theme.outside(family),
          signedPercent(score.growth, 1),
          percent(score.drawdown, 1),
          percent(score.stability, 0),
          count(score.trades),
          judgedText(report),
        ].map((text) => cell(text)),
      ),
    },
    theme,
  );
};

const originText = ({ operator, kind }: ShownGenome): string =>
  kind === null ? operator : `${operator} (${kind})`;

const scoreText = ({ score }: ShownGenome): string =>
  score.status === 'scored'
    ? `${signedPercent(score.growth, 1)} a year, drawdown ${percent(score.drawdown, 1)}, ${score.trades} trades`
    : score.status.replace('-', ' ');

/**
 * The ancestry of a genome, indented: each under what was bred from it, with its operator, generation and score. What stands
 * there already is only named.
 */
export const treeLines = (genomes: readonly ShownGenome[], root: number, theme: Theme): readonly string[] => {
  const byId = new Map(genomes.map((genome) => [genome.id, genome] as const));
  const drawn = new Set<number>();
  const lines: string[] = [];
  const draw = (id: number, depth: number): void => {
    const genome = byId.get(id);
    if (genome === undefined) return;
    const indent = '  '.repeat(depth);
    const name = `${indent}${id} ${genome.hash.slice(0, 8)}`;
    if (drawn.has(id)) {
      lines.push(theme.dim(` ${name} (above)`));
      return;
    }
    drawn.add(id);
    lines.push(` ${name}  generation ${genome.generation}, ${originText(genome)}`);
    lines.push(theme.dim(` ${indent}  ${scoreText(genome)}`));
    for (const parent of genome.parents) draw(parent, depth + 1);
  };
  draw(root, 0);
  return lines;
};
