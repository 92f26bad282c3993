import { timeText } from '../../src/report/format.js';
import { cell, type TableInput, table, tableWidth } from '../../src/report/terminal/table.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { Leak, LookAheadReport } from '../../src/research/verify/look-ahead.js';

type Leaks = Pick<LookAheadReport, 'leaks' | 'cuts'>;

const tableOf = ({ leaks, cuts }: Leaks, theme: Theme): TableInput => ({
  columns: [
    { head: 'What', align: 'left' },
    { head: 'Cuts', align: 'right' },
    { head: 'First at bar (UTC)', align: 'left' },
    { head: 'Bars to the cut', align: 'right' },
    { head: 'With the future', align: 'left' },
    { head: 'Without', align: 'left' },
  ],
  rows: leaks.map((leak) =>
    [
      leak.what,
      `${leak.cuts} of ${cuts}`,
      timeText(leak.barTime),
      String(leak.barsAhead),
      leak.withFuture,
      leak.without,
    ].map((text) => cell(theme.outside(text))),
  ),
});

/** The same as sentences. */
const blockOf = (leak: Leak, cuts: number, theme: Theme): readonly string[] => {
  const { what, barTime, barsAhead, withFuture, without } = leak;
  const ahead = `${barsAhead} ${barsAhead === 1 ? 'bar' : 'bars'} to the cut`;
  const lines = [
    `${what}: ${leak.cuts} of ${cuts} cuts, first at ${timeText(barTime)} UTC, ${ahead}`,
    `with the future ${withFuture}, without ${without}`,
  ];
  return lines.flatMap((line, n) =>
    wrap(theme.outside(line), theme.width - 4).map((part, k) => `${n + k === 0 ? ' ' : '   '}${part}`),
  );
};

/** What changed with the future: a table where there is room for one, else a block each; no lines where nothing did. */
export const leakLines = (report: Leaks, theme: Theme): readonly string[] => {
  if (report.leaks.length === 0) return [];
  const input = tableOf(report, theme);
  if (tableWidth(input) <= theme.width) return table(input, theme);
  return report.leaks.flatMap((leak) => blockOf(leak, report.cuts, theme));
};
