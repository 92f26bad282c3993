import { timeText } from '../../src/report/format.js';
import { cell, table } from '../../src/report/terminal/table.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { LookAheadReport } from '../../src/research/verify/look-ahead.js';

/** What changed with the future, a row each; no lines where nothing did. */
export const leakTable = ({ leaks, cuts }: LookAheadReport, theme: Theme): readonly string[] =>
  leaks.length === 0
    ? []
    : table(
        {
          columns: [
            { head: 'What', align: 'left' },
            { head: 'Cuts', align: 'right' },
            { head: 'First at bar (UTC)', align: 'left' },
            { head: 'Bars to the cut', align: 'right' },
            { head: 'With the future', align: 'left', shrinkTo: 8 },
            { head: 'Without', align: 'left', shrinkTo: 8 },
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
        },
        theme,
      );
