import type { ModelCheck, Validation } from '../../src/ml/registry/validate-model.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { displayWidth, wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';

/** Checks of a model, a line each; what failed, and what has a word too long for its column, is told in full below. */
export const checkLines = ({ checks }: Validation, theme: Theme): readonly string[] => {
  const paints = { ok: theme.plain, warning: theme.warn, failed: theme.loss, skipped: theme.dim } as const;
  const columns = [
    { head: 'Check', align: 'left' },
    { head: 'State', align: 'left' },
    { head: 'What', align: 'left', shrinkTo: 20 },
  ] as const;
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(displayWidth));
  const room =
    theme.width - 5 - widest(checks.map(({ name }) => name)) - widest(checks.map(({ state }) => state));
  const isBelow = ({ state, detail }: ModelCheck): boolean =>
    state === 'failed' || widest(theme.outside(detail).split(' ')) > room;
  const rows = checks.flatMap((check) => {
    const detail = theme.outside(check.detail);
    return (isBelow(check) ? [detail] : wrap(detail, room)).map((line, i) => [
      cell(i === 0 ? check.name : ''),
      cell(i === 0 ? check.state : '', paints[check.state]),
      cell(line),
    ]);
  });
  const below = checks.filter(isBelow);
  return [
    ...table({ columns, rows }, theme),
    ...below.flatMap(({ name, detail }) => [
      '',
      ...wrap(`${name}: ${theme.outside(detail)}`, theme.width - 1).map((line) => ` ${line}`),
    ]),
  ];
};
