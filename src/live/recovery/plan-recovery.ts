import { setTimeout as delay } from 'node:timers/promises';
import { isTerminal } from '../../core/order.js';
import type { OrderState } from '../../execution/order/order-state.js';
import { unexplainedAmounts } from '../reconcile/compare-balances.js';
import { inspectBooks } from '../reconcile/compare-books.js';
import { gatherFacts } from '../reconcile/gather-facts.js';
import { heldLines } from '../reconcile/held-lines.js';
import { stillOnItsWay } from '../reconcile/in-flight.js';
import { openFindings } from '../reconcile/passes.js';
import { speaksAgainst } from '../reconcile/shared-money.js';
import { takeBaseline } from '../reconcile/take-baseline.js';
import type { Running } from '../session/running.js';
import { planLines } from './plan-lines.js';
import type { RecoveryPlan } from './recovery-plan.js';
import { restartFindings } from './restart-findings.js';
import { unknownOrders } from './unknown-orders.js';

export interface RecoveryOptions {
  /** The books give up what the venue has not; else that is left to a person. */
  readonly apply: boolean;
  /** A person asked for it, see `ReconcileOptions`. */
  readonly person?: boolean;
  /** The session goes on with this, as it does unless this is false; else only its books are looked at. */
  readonly isStart?: boolean;
  /** Done when the books are where the venue is, before anything is sent for them; in the mailbox. */
  readonly beforeSettled?: () => Promise<void>;
  /** Told before requests of the life before are waited for: ms on the wall, and the client ids of their orders. */
  readonly waits?: (ms: number, orders: readonly string[]) => void;
  /** Waits so many ms on the wall. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Orders of the life before of which the venue has never shown that it has them. */
const unseen = ({ core }: Running): readonly OrderState[] =>
  [...core.orders.values()]
    .map(({ state }) => state)
    .filter(({ status, told }) => !isTerminal(status) && told === null);

/**
 * What must be done after a restart, before the first price is heard; reads only. Every request of the life before left
 * before this is called. Where the venue has no order that may have been sent, it is asked again once no request can be on
 * its way any more, and only then believed. Throws the venue's error where it cannot be asked.
 */
export const planRecovery = async (running: Running, options: RecoveryOptions): Promise<RecoveryPlan> => {
  const { core } = running;
  const { pause = delay } = options;
  const states = unseen(running);
  const believed = new Set(states.map(({ request }) => request.clientOrderId));
  let facts = await gatherFacts(running, { intents: true, believed: new Set() });
  const { asked, believed: old } = facts;
  const doubtful = states.filter(
    ({ request: { clientOrderId: id } }) => asked.get(id) === null && !old.has(id),
  );
  if (doubtful.length > 0) {
    // At least 0: the last of them may have got old enough while the others were asked for.
    const ms = Math.max(...doubtful.map((state) => stillOnItsWay(running, state)));
    options.waits?.(
      ms,
      doubtful.map(({ request }) => request.clientOrderId),
    );
    await pause(ms);
    facts = await gatherFacts(running, { intents: true, believed });
  }
  const baseline = core.baseline ?? takeBaseline(facts, core);
  const comparison = inspectBooks({ core, baseline, facts });
  const findings = [...comparison.findings, ...restartFindings(core, facts, running.paper !== null)];
  const own = core.settings.sessionId;
  const against = speaksAgainst(own, facts, openFindings(comparison), options.person === true);
  const mayApply = options.apply && against === null;
  return {
    time: facts.time,
    lines: planLines(core, findings, { apply: mayApply, isStart: options.isStart !== false }),
    findings,
    believed,
    unknown: await unknownOrders(running, facts),
    residue: comparison.residue,
    unexplained: unexplainedAmounts(comparison.balances),
    held: heldLines(core, facts),
  };
};
