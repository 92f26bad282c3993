import type { FinalistReport, GateCode } from '../../core/evolution-report.js';
import { count, percent, signedPercent } from '../format.js';
import { type Cell, type Column, cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

/** A finalist as a table names it. */
export interface Candidate {
  /** Its number in the memory. */
  readonly id: number;
  /** Growth less the charge for free parameters; null where growth is not what it was bred for. */
  readonly charged: number | null;
  readonly report: FinalistReport;
}

/** What became of it, in a word or two. */
const VERDICTS: Readonly<Record<GateCode, string>> = {
  passes: 'passes',
  luck: 'no: luck',
  'failed-holdout': 'no: hold-out',
  fragile: 'no: fragile',
  'too-short': 'no: too short',
  undecided: 'no: undecided',
};

const right = (head: string, dropOrder?: number): Column => ({
  ...{ head, align: 'right' },
  ...(dropOrder === undefined ? {} : { dropOrder }),
});

/** A code that this program does not know is shown as it is. */
export const verdictWord = (code: string, theme: Theme): string =>
  Object.hasOwn(VERDICTS, code) ? VERDICTS[code as GateCode] : theme.outside(`no: ${code}`);

const rowOf = ({ id, charged, report }: Candidate, theme: Theme): readonly Cell[] => {
  const { family, score, holdout, verdict } = report;
  return [
    cell(String(id)),
    cell(theme.outside(family)),
    cell(signedPercent(score.growth, 1), score.growth >= 0 ? theme.gain : theme.loss),
    cell(signedPercent(charged, 1)),
    cell(percent(score.drawdown, 1)),
    cell(percent(score.stability, 0)),
    cell(count(score.trades)),
    cell(signedPercent(holdout?.totalReturn, 1)),
    cell(verdictWord(verdict.code, theme), verdict.passes ? theme.gain : theme.warn),
  ];
};

/**
 * The finalists of an evolution, one a line. All figures but that of the hold-out are what they were chosen by. Where there is
 * no room for all of it, columns go, never parts of words.
 */
export const candidateTable = (candidates: readonly Candidate[], theme: Theme): readonly string[] => {
  const columns: readonly Column[] = [
    right('Genome'),
    { head: 'Family', align: 'left' },
    right('Growth'),
    right('Charged', 2),
    right('Fall', 3),
    right('Stable', 5),
    right('Trades', 4),
    right('Hold-out', 1),
    { head: 'Gate', align: 'left' },
  ];
  const rows = candidates.map((candidate) => rowOf(candidate, theme));
  if (candidates.some(({ charged }) => charged !== null)) return table({ columns, rows }, theme);
  const isShown = (_: unknown, k: number): boolean => columns[k]!.head !== 'Charged';
  return table({ columns: columns.filter(isShown), rows: rows.map((row) => row.filter(isShown)) }, theme);
};

const paragraph = (text: string, theme: Theme, indent: string): readonly string[] =>
  wrap(theme.outside(text), theme.width - indent.length - 1).map((line) => `${indent}${line}`);

/** The verdict of a finalist, and everything that speaks for it or against it. */
export const verdictLines = (
  { id, report }: Pick<Candidate, 'id' | 'report'>,
  theme: Theme,
): readonly string[] => {
  const { verdict } = report;
  const head = `${id}  ${report.hash.slice(0, 12)}: ${verdict.passes ? verdict.sentence : 'It does not pass.'}`;
  return [
    ...paragraph(head, theme, ' ').map((line) => (verdict.passes ? theme.gain(line) : theme.strong(line))),
    ...verdict.reasons.flatMap((reason) => paragraph(reason, theme, '    ')),
  ];
};
