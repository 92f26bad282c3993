import type { Memory } from '../../memory/memory.js';
import { peakExposure } from '../../memory/performance/peak-exposure.js';
import type { RealisedStep } from '../../memory/performance/realised-steps.js';
import type { TradeWindow } from '../../memory/performance/trade-window.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { mostAtOnce } from '../trading-report/capital.js';

/** The money that a strategy's results are measured against. */
export interface CapitalBase {
  /** Quote currency; 0 where there are no trades. */
  readonly amount: number;
  /**
   * `sessions`: the most starting capital that its sessions had at one time. `exposure`: the most that was in its open
   * trades at one time, where a trade belongs to no session, or to one that does not tell its capital in the currency
   * of the trades.
   */
  readonly from: 'sessions' | 'exposure';
}

/** What the results of one strategy in a window, in one quote currency, are measured against. */
export const capitalBase = async (
  memory: Memory,
  window: TradeWindow & { readonly strategyId: number },
  currency: string,
  steps: readonly RealisedStep[],
  sessions: ReadonlyMap<string, SessionRecord>,
): Promise<CapitalBase> => {
  const ids = [...new Set(steps.map(({ sessionId }) => sessionId))];
  const known = ids.flatMap((id) => (id === null ? [] : (sessions.get(id) ?? [])));
  const tells = ({ initialBalance, quoteCurrency }: SessionRecord): boolean =>
    initialBalance !== null && quoteCurrency === currency;
  const told = known.length === ids.length && known.every(tells);
  const amount = told ? mostAtOnce(known) : null;
  return amount === null
    ? { amount: await peakExposure(memory, window), from: 'exposure' }
    : { amount, from: 'sessions' };
};
