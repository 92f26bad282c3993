import type { FinalistReport, StressFigures } from '../../core/evolution-report.js';
import { count, percent, ratio, signedPercent } from '../format.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { verdictLines } from './candidate-table.js';
import type { ShownGenome } from './genome-lines.js';

/** A genome with its parameters. */
export interface SheetGenome extends ShownGenome {
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
}

const facts = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => ` ${name.padEnd(width)}  ${text}`);
};

const STRESSES: Readonly<Record<StressFigures['name'], string>> = {
  fee: 'Twice the fee',
  slippage: 'Twice the slippage',
  costs: 'Both',
  entry: 'Entry a bar later',
};

const stressText = ({ reason, growth, trades }: StressFigures): string =>
  reason ?? `${signedPercent(growth, 1)} a year, ${count(trades)} trades`;

const judgedLines = (id: number, report: FinalistReport, theme: Theme): readonly string[] => {
  const { open, holdout, plateau, luck, stresses } = report;
  return [
    section(theme, 'Gate'),
    ...verdictLines({ id, report }, theme),
    '',
    ...facts([
      [
        'All of it',
        `${signedPercent(open.totalReturn)}, Sharpe ${ratio(open.sharpe)}, ${count(open.trades)} trades`,
      ],
      ['Holding', signedPercent(open.holdingReturn)],
      [
        'Hold-out',
        holdout === null
          ? 'none'
          : `${signedPercent(holdout.totalReturn)}, Sharpe ${ratio(holdout.sharpe)}, ${count(holdout.trades)} trades, holding ${signedPercent(holdout.holdingReturn)}`,
      ],
      ['Trials', count(luck.trials)],
      ['Deflated Sharpe', ratio(luck.dsr, 3)],
      ['Good neighbours', `${percent(plateau.goodShare, 0)} of ${count(plateau.neighbours)}`],
      ...stresses.map((stress) => [STRESSES[stress.name], stressText(stress)] as const),
    ]),
  ];
};

/** Everything that is known of a genome, for a person. */
export const genomeSheet = (genome: SheetGenome, theme: Theme): readonly string[] => {
  const { id, hash, family, evolution, generation, operator, kind, parents, score, parameters } = genome;
  const { report } = genome;
  const origin = `${kind === null ? operator : `${operator} (${kind})`}${parents.length === 0 ? '' : ` of ${parents.join(' and ')}`}`;
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [
    section(theme, `Genome ${id}`, `${family}, evolution ${evolution}`),
    ...facts([
      ['Hash', theme.width >= 80 ? hash : hash.slice(0, 16)],
      ['Born', `generation ${generation}, ${origin}`],
      ['Score', score.status.replace('-', ' ')],
      ['Growth a year', signedPercent(score.growth)],
      ['Drawdown', percent(score.drawdown)],
      ['Stable windows', percent(score.stability, 0)],
      ['Trades', count(score.trades)],
    ]),
    '',
    section(theme, 'Parameters'),
    ...wrap(theme.outside(values.join(' ')), theme.width - 2).map((line) => ` ${line}`),
    '',
    ...(report === null ? [' The gate has not judged it.'] : judgedLines(id, report, theme)),
  ];
};
