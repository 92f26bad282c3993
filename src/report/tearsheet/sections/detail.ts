import { detailRows } from '../../detail-rows.js';
import { count, percent, ratio, signedPercent } from '../../format.js';
import { judged, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

/** The result with the finer candles and without them; nothing where there were none. */
export const detailSection = ({ report }: TearSheet): string => {
  const rows = detailRows(report);
  if (rows.length === 0) return '';
  return section(
    'detail',
    'Inside the bars',
    '',
    table(
      'With and without finer candles',
      ['', 'Return', 'Sharpe', 'Worst drawdown', 'Trades', 'Ambiguous'].map((head, k) => ({
        head,
        number: k > 0,
      })),
      rows.map(({ name, totalReturn, sharpe, maxDrawdown, trades, ambiguousTrades }) => [
        { text: name },
        { text: signedPercent(totalReturn), ...judged(totalReturn) },
        { text: ratio(sharpe) },
        { text: percent(maxDrawdown) },
        { text: count(trades) },
        { text: count(ambiguousTrades) },
      ]),
    ),
  );
};
