import { counted } from '../../../core/wording.js';
import type { ModeSummary } from '../../../memory/summaries/summarise-scope.js';
import { bookName } from '../book.js';
import { byBook } from '../books.js';
import { addUp } from '../figures.js';
import type { BookFigures } from '../trading-report.js';
import { amountText, percentText } from './wording.js';

/** A rate of fees this many times that of before is unusual. */
const UNUSUAL = 2;

/** Trades it takes to speak of a rate, in the period and before it. */
const LEAST = { now: 5, before: 20 } as const;

const rateOf = ({ fees, volume }: { fees: number; volume: number }): number | null =>
  volume > 0 ? fees / volume : null;

const rateWarning = (book: BookFigures, before: readonly ModeSummary[]): readonly string[] => {
  const history = byBook(before).find((one) => bookName(one.book) === bookName(book));
  if (history === undefined || book.trades < LEAST.now) return [];
  const figures = addUp(history.rows, book.mode);
  const [now, usual] = [rateOf(book), rateOf(figures)];
  if (figures.trades < LEAST.before || now === null || usual === null || usual <= 0) return [];
  if (now < usual * UNUSUAL) return [];
  return [
    `unusual fees: ${bookName(book)} paid ${percentText(now)} of the value entered, after ${percentText(usual)} in the 30 days before`,
  ];
};

/**
 * What is odd about the fees of a period: a rate far above that of the days before (`before`: their summaries), fees
 * that turned a gain into a loss, and real trades without any.
 */
export const feeWarnings = (
  books: readonly BookFigures[],
  before: readonly ModeSummary[],
): readonly string[] =>
  books.flatMap((book) => {
    const { mode, currency, fees, pnl, trades } = book;
    if (fees === 0 && (mode === 'live' || mode === 'external')) {
      return [
        `no fees were logged for ${counted(trades, `${mode} trade`)} in ${currency}: the result is too good`,
      ];
    }
    const eaten =
      pnl < 0 && pnl + fees > 0
        ? [
            `fees of ${amountText(fees, currency).replace('+', '')} turned the gain of the ${mode} trades into a loss`,
          ]
        : [];
    return [...rateWarning(book, before), ...eaten];
  });
