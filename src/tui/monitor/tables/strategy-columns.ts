import type { StrategyResult } from '../../../core/monitor-event.js';
import { percent, ratio, signedMoney } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** What strategies made of their trades. */
export const STRATEGY_COLUMNS: readonly Column<StrategyResult>[] = [
  { name: 'strategy', width: 14, align: 'left', rank: 1, grows: true, text: ({ strategy }) => strategy },
  { name: 'mode', width: 6, align: 'left', rank: 2, text: ({ mode }) => mode },
  {
    ...{ name: 'trades', width: 6, align: 'right', rank: 5 },
    text: ({ trades }) => String(trades),
    value: ({ trades }) => trades,
  },
  {
    ...{ name: 'won', width: 8, align: 'right', rank: 6 },
    text: ({ winRate }) => percent(winRate, 1),
    value: ({ winRate }) => winRate,
  },
  {
    ...{ name: 'profit', width: 10, align: 'right', rank: 3 },
    text: ({ profit }) => signedMoney(profit),
    value: ({ profit }) => profit,
    paint: (theme, { profit }) => bySign(theme, profit),
  },
  {
    ...{ name: 'factor', width: 6, align: 'right', rank: 8 },
    text: ({ profitFactor }) => ratio(profitFactor),
    value: ({ profitFactor }) => profitFactor,
  },
  {
    ...{ name: 'sharpe', width: 6, align: 'right', rank: 4 },
    text: ({ sharpe }) => ratio(sharpe),
    value: ({ sharpe }) => sharpe,
    paint: (theme, { sharpe }) => bySign(theme, sharpe),
  },
  {
    ...{ name: 'fall', width: 9, align: 'right', rank: 7 },
    text: ({ drawdown }) => percent(drawdown),
    value: ({ drawdown }) => drawdown,
  },
];
