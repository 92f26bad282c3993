import type { ParityCount, ParityDifference } from '../../core/parity-report.js';
import { numberDifference } from './number-difference.js';
import { barKey, type ParitySide, type SideTrade } from './parity-side.js';

export interface ComparedTrades extends ParityCount {
  readonly differences: readonly ParityDifference[];
}

const differencesOf = (mine: SideTrade, theirs: SideTrade): readonly ParityDifference[] => {
  const place = { of: 'trade', role: null, symbol: mine.symbol, barTime: mine.exitBar } as const;
  const texts = (['entryTag', 'exitReason'] as const)
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({
      ...{ kind: 'trade' as const, ...place, field },
      ...{ session: mine[field], backtest: theirs[field] },
    }));
  const numbers = (['exitBar', 'quantity', 'fees', 'profit'] as const).flatMap((field) => {
    const kind = numberDifference(mine[field], theirs[field], 'trade');
    return kind === null
      ? []
      : [{ kind, ...place, field, session: mine[field], backtest: theirs[field] } as const];
  });
  return [...texts, ...numbers];
};

/**
 * What differs between the closed trades of the two sides. Only those whose fills are equal are compared: the others
 * differ because of their fills, which are told already.
 */
export const compareTrades = (
  session: ParitySide,
  backtest: ParitySide,
  fillDifferences: readonly ParityDifference[],
): ComparedTrades => {
  const touched = ({ symbol, entryBar, exitBar }: SideTrade): boolean =>
    fillDifferences.some(
      (found) => found.symbol === symbol && found.barTime >= entryBar && found.barTime <= exitBar,
    );
  const left = new Map(
    backtest.trades
      .filter((trade) => !touched(trade))
      .map((trade) => [barKey(trade.symbol, trade.entryBar) + trade.exitBar, trade]),
  );
  const differences: ParityDifference[] = [];
  let [equal, compared] = [0, 0];
  for (const mine of session.trades) {
    if (touched(mine)) continue;
    const key = barKey(mine.symbol, mine.entryBar) + mine.exitBar;
    const theirs = left.get(key);
    left.delete(key);
    compared++;
    const found = theirs === undefined ? [missing(mine, 'session')] : differencesOf(mine, theirs);
    if (found.length === 0) equal++;
    differences.push(...found);
  }
  for (const theirs of left.values()) {
    compared++;
    differences.push(missing(theirs, 'backtest'));
  }
  return { equal, compared, differences };
};

const missing = (
  { symbol, exitBar: barTime, profit }: SideTrade,
  only: 'session' | 'backtest',
): ParityDifference => ({
  ...{ kind: 'trade', of: 'trade', role: null, symbol, barTime, field: 'trade' },
  session: only === 'session' ? profit : null,
  backtest: only === 'backtest' ? profit : null,
});
