import type { BookFigures } from '../../../analysis/trading-report/trading-report.js';
import { count, duration, money, NOT_AVAILABLE } from '../../format.js';
import { gainCell, ratioCell, returnCell, shareCell, textCell } from './figures.js';
import type { PageFact } from './page.js';

const fact = (label: string, value: PageFact['value']): PageFact => ({ label, value });

const countOf = (value: number | null): string => (value === null ? NOT_AVAILABLE : count(value));

/** The figures of the headline's book, as labels and values: the money first, then the trades. */
export const resultFacts = (book: BookFigures): readonly PageFact[] => {
  const scale = Math.max(Math.abs(book.pnl), book.fees);
  return [
    fact('P&L', gainCell(book.pnl, scale)),
    ...(book.capital === null
      ? []
      : [
          fact('Return on capital', returnCell(book.returnOnCapital)),
          fact('Capital', textCell(money(book.capital))),
        ]),
    fact('Realised drawdown', gainCell(book.drawdown, scale)),
    fact('Fees', textCell(money(book.fees, scale))),
    fact('Slippage', textCell(money(book.slippage, scale))),
    fact('Volume', textCell(money(book.volume, scale))),
    fact('Trades', textCell(count(book.trades))),
    fact('Win rate', shareCell(book.winRate)),
    fact('Profit factor', ratioCell(book.profitFactor)),
    fact('Expectancy', gainCell(book.expectancy, 0)),
    fact('Best trade', gainCell(book.best, scale)),
    fact('Worst trade', gainCell(book.worst, scale)),
    fact('Average holding', textCell(duration(book.averageHoldingMs))),
    fact('Fast exits', textCell(countOf(book.fastExits))),
    ...(!book.fastExits ? [] : [fact('P&L of fast exits', gainCell(book.fastExitPnl, scale))]),
  ];
};
