import type { Validation } from '../../src/ml/registry/validate-model.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';

/** Checks of a model, a line each; what failed is told in full below. */
export const checkLines = ({ checks }: Validation, theme: Theme): readonly string[] => {
  const paints = { ok: theme.plain, warning: theme.warn, failed: theme.loss, skipped: theme.dim } as const;
  const columns = [
    { head: 'Check', align: 'left' },
    { head: 'State', align: 'left' },
    { head: 'What', align: 'left', shrinkTo: 20 },
  ] as const;
  const rows = checks.map(({ name, state, detail }) => [
    cell(name),
    cell(state, paints[state]),
    cell(theme.outside(detail)),
  ]);
  const failed = checks.filter(({ state }) => state === 'failed');
  return [
    ...table({ columns, rows }, theme),
    ...failed.flatMap(({ name, detail }) => [
      '',
      ...wrap(`${name}: ${theme.outside(detail)}`, theme.width - 1).map((line) => ` ${line}`),
    ]),
  ];
};
