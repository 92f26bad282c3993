import type { TradeAnalysis } from '../../analysis/groups/analyse-trades.js';
import { FEW_TRADES } from '../../analysis/groups/group-figures.js';
import { madeUpWarnings } from '../../analysis/made-up/made-up-warnings.js';
import { counted } from '../../core/wording.js';
import { count } from '../format.js';
import { FEW_MARK } from './figure-columns.js';

/** What a reader of the figures must know first. */
export const analysisWarnings = ({ overall, quotes, madeUp, overlaps }: TradeAnalysis): readonly string[] => [
  ...madeUpWarnings(madeUp, overall.trades, { leaveOut: true }),
  ...overlaps,
  ...(quotes.length > 1
    ? [
        `SEVERAL CURRENCIES: money in ${quotes.join(', ')} is added up as if it were one; give --symbol, or look at returns only`,
      ]
    : []),
  ...(overall.trades > 0 && overall.tooFew
    ? [`only ${counted(overall.trades, 'trade')}: fewer than ${FEW_TRADES} are too few to say anything`]
    : []),
];

/** What to make of many groups: stands below them. */
export const groupsCaution = ({ tables }: TradeAnalysis): string | undefined => {
  const groups = (tables ?? []).flatMap((table) => table.groups);
  if (groups.length === 0) return undefined;
  const many = `There are ${count(groups.length)} groups above: among so many some look good, and some bad, by chance alone. A group that was found by looking is an idea; test it on other data before money follows it.`;
  return groups.some(({ tooFew }) => tooFew)
    ? `${FEW_MARK} fewer than ${FEW_TRADES} trades: too few to say anything. ${many}`
    : many;
};
