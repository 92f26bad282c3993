import { exactSum } from '../../core/exact-sum.js';
import { isTerminal } from '../../core/order.js';
import { lacksFills } from '../../execution/order/order-facts.js';
import type { CoreState } from '../core/core-state.js';
import type { LiveOrder } from '../core/live-order.js';
import { amountsOf } from './amounts.js';

/** Another session on the same account, as its books stood at its last event. */
export interface OtherSession {
  readonly sessionId: string;
  /**
   * `settled`: its books say what the venue says, as far as can be seen from outside. `busy`: an order of it is on its
   * way, or in doubt. `gone`: it runs, and its process does not: nobody hears what happens to its orders.
   */
  readonly state: 'settled' | 'busy' | 'gone' | 'ended';
  /** What it has made of the account since it began, by currency. */
  readonly amounts: Readonly<Record<string, number>>;
}

const inDoubt = ({ state }: LiveOrder): boolean =>
  isTerminal(state.status)
    ? lacksFills(state)
    : state.told !== 'live' || state.cancelling || lacksFills(state);

/** What is stored of a session, as another one on its account sees it. `life`: whether its process runs, or it has ended. */
export const otherSession = (
  sessionId: string,
  { ledger, foreignFees, coinFees, markets, orders }: CoreState,
  life: 'runs' | 'gone' | 'ended',
): OtherSession => {
  const held = markets.map(({ symbol, lane }) => ({ symbol, quantity: exactSum(lane.quantity, lane.dust) }));
  const state = life === 'runs' ? (orders.some(inDoubt) ? 'busy' : 'settled') : life;
  const amounts = Object.fromEntries(amountsOf({ held, ledger, foreignFees, coinFees }));
  return { sessionId, state, amounts };
};
