import type { FinalistReport, GateCode } from '../../core/evolution-report.js';
import { count, percent, signedPercent } from '../format.js';
import { type Cell, cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

/** A finalist as a table names it. */
export interface Candidate {
  /** Its number in the memory. */
  readonly id: number;
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

const right = (head: string) => ({ head, align: 'right' }) as const;

const rowOf = ({ id, report }: Candidate, theme: Theme): readonly Cell[] => {
  const { family, score, holdout, verdict } = report;
  return [
    cell(String(id)),
    cell(theme.outside(family)),
    cell(signedPercent(score.growth, 1), score.growth >= 0 ? theme.gain : theme.loss),
    cell(percent(score.drawdown, 1)),
    cell(percent(score.stability, 0)),
    cell(count(score.trades)),
    cell(signedPercent(holdout?.totalReturn, 1)),
    cell(VERDICTS[verdict.code], verdict.passes ? theme.gain : theme.warn),
  ];
};

/** The finalists of an evolution, one a line. All figures but that of the hold-out are what they were chosen by. */
export const candidateTable = (candidates: readonly Candidate[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        right('Genome'),
        { head: 'Family', align: 'left', shrinkTo: 10 },
        right('Growth'),
        right('Drawdown'),
        right('Stable'),
        right('Trades'),
        right('Hold-out'),
        { head: 'Gate', align: 'left' },
      ],
      rows: candidates.map((candidate) => rowOf(candidate, theme)),
    },
    theme,
  );

const paragraph = (text: string, theme: Theme, indent: string): readonly string[] =>
  wrap(theme.outside(text), theme.width - indent.length - 1).map((line) => `${indent}${line}`);

/** The verdict of a finalist, and everything that speaks for it or against it. */
export const verdictLines = ({ id, report }: Candidate, theme: Theme): readonly string[] => {
  const { verdict } = report;
  const head = `${id}  ${report.hash.slice(0, 12)}: ${verdict.passes ? verdict.sentence : 'It does not pass.'}`;
  return [
    ...paragraph(head, theme, ' ').map((line) => (verdict.passes ? theme.gain(line) : theme.strong(line))),
    ...verdict.reasons.flatMap((reason) => paragraph(reason, theme, '    ')),
  ];
};
