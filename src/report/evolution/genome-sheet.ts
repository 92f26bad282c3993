import type { FinalistReport, StressFigures } from '../../core/evolution-report.js';
import { count, percent, ratio, signedPercent } from '../format.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { verdictLines } from './candidate-table.js';
import { type ShownGenome, statusText } from './genome-lines.js';
import { pricesLines } from './prices-lines.js';

/** A genome with its parameters. */
export interface SheetGenome extends ShownGenome {
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
}

/** Digits of a hash that are shown: enough to name it, and they fit a line. The document has all of them. */
const DIGITS = 16;

const facts = (rows: readonly (readonly [string, string])[], theme: Theme): readonly string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, text]) =>
    wrap(theme.outside(text), theme.width - width - 4).map(
      (line, k) => ` ${(k === 0 ? name : '').padEnd(width)}  ${line}`,
    ),
  );
};

const STRESSES: Readonly<Record<StressFigures['name'], string>> = {
  fee: 'Twice the fee',
  slippage: 'Twice the slippage',
  costs: 'Twice both',
  entry: 'Entry a bar later',
};

const stressName = ({ name }: StressFigures, theme: Theme): string =>
  Object.hasOwn(STRESSES, name) ? STRESSES[name] : theme.outside(String(name));

const stressText = ({ reason, growth, trades }: StressFigures): string =>
  reason ?? `${signedPercent(growth, 1)} a year, ${count(trades)} trades`;

const judgedLines = (id: number, report: FinalistReport, theme: Theme): readonly string[] => {
  const { open, holdout, plateau, luck, stresses } = report;
  return [
    section(theme, 'Gate'),
    ...verdictLines({ id, report }, theme),
    '',
    ...facts(
      [
        [
          'All of it',
          `${signedPercent(open.totalReturn)}, Sharpe ${ratio(open.sharpe)}, ${count(open.trades)} trades`,
        ],
        ['Buy and hold', signedPercent(open.holdingReturn)],
        [
          'Hold-out',
          holdout === null
            ? 'none'
            : `${signedPercent(holdout.totalReturn)}, Sharpe ${ratio(holdout.sharpe)}, ${count(holdout.trades)} trades, holding ${signedPercent(holdout.holdingReturn)}`,
        ],
        ['Trials', count(luck.trials)],
        ['Deflated Sharpe', ratio(luck.dsr, 3)],
        ['Good neighbours', `${percent(plateau.goodShare, 0)} of ${count(plateau.neighbours)}`],
        ...stresses.map((stress) => [stressName(stress, theme), stressText(stress)] as const),
      ],
      theme,
    ),
  ];
};

/** Everything that is known of a genome, for a person. */
export const genomeSheet = (genome: SheetGenome, madeUp: boolean | null, theme: Theme): readonly string[] => {
  const { id, hash, family, evolution, generation, operator, kind, parents, score, parameters } = genome;
  const { report } = genome;
  const origin = `${kind === null ? operator : `${operator} (${kind})`}${parents.length === 0 ? '' : ` of ${parents.join(' and ')}`}`;
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [
    ...pricesLines(madeUp, theme),
    section(theme, `Genome ${id}`, theme.outside(`${family}, evolution ${evolution}`)),
    ...facts(
      [
        ['Hash', hash.slice(0, DIGITS)],
        ['Born', `generation ${generation}, ${origin}`],
        ['Score', score.status === 'scored' ? 'out of sample, before the charge' : statusText(score.status)],
        ...(score.objective === null ? [] : [['Objective', ratio(score.objective, 3)] as const]),
        ['Growth a year', signedPercent(score.growth)],
        ['Deepest fall', percent(score.drawdown)],
        ['Stable windows', percent(score.stability, 0)],
        ['Trades', count(score.trades)],
      ],
      theme,
    ),
    '',
    section(theme, 'Parameters'),
    ...wrap(theme.outside(values.join(' ')), theme.width - 2).map((line) => ` ${line}`),
    '',
    ...(report === null ? [' The gate has not judged it.'] : judgedLines(id, report, theme)),
  ];
};
