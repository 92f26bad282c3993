import { isTraderError, messageOf } from '../../core/errors.js';
import { type FillReport, isTerminal, type OrderReport } from '../../core/order.js';
import type { Running } from '../session/running.js';
import { CLOCKS_DIFFER_MS, speedOf } from './in-flight.js';
import type { LeftAnswer, LeftOrder } from './left-order.js';
import { ownerKey } from './venue-facts.js';

/** What was filled before the last comparison that matched, or the baseline, is in the books. */
const sinceOf = (running: Running, { order }: LeftOrder): number => {
  const { core } = running;
  const from = Math.max(order.createdAt, core.baseline?.checked ?? core.now);
  return Math.max(0, from - CLOCKS_DIFFER_MS * speedOf(running));
};

/** So much is told that nothing more can come of it: it was over before, or all that was filled is here. */
const isAll = ({ order }: LeftOrder, report: OrderReport, fills: readonly FillReport[], since: number) => {
  if (!isTerminal(report.status)) return false;
  const told = fills.reduce((sum, { quantity }) => sum + quantity.value, order.filled.value);
  return report.time < since || told >= report.filled.value * (1 - 1e-9);
};

const ask = async (running: Running, left: LeftOrder): Promise<LeftAnswer | null> => {
  const { venue, leftBehind } = running;
  const { sessionId, order } = left;
  const { clientOrderId, symbol, venueOrderId } = order;
  const report = await venue.find({ symbol, clientOrderId, venueOrderId });
  if (report === null) return null;
  const since = sinceOf(running, left);
  const booked = new Set(order.fills.map(({ venueFillId }) => venueFillId));
  const all = report.filled.value > order.filled.value ? await venue.fills(symbol, since) : [];
  const fills = all.filter((fill) => ownerKey(fill) === ownerKey(report) && !booked.has(fill.venueFillId));
  const answer = { sessionId, report: { ...report, clientOrderId }, fills };
  if (isAll(left, report, fills, since)) leftBehind.set(clientOrderId, answer);
  return answer;
};

/** As a venue that is asked again would tell it: the baseline does not remember for ever which fills it has. */
const fresh = (running: Running, left: LeftOrder, answer: LeftAnswer): LeftAnswer => {
  const since = sinceOf(running, left);
  return { ...answer, fills: answer.fills.filter(({ time }) => time >= since) };
};

/** A market that the venue has no more cannot be asked for, and fills nothing: no comparison fails for it. */
const askIfListed = async (running: Running, left: LeftOrder): Promise<LeftAnswer | null> => {
  try {
    return await ask(running, left);
  } catch (error) {
    if (!isTraderError(error) || (error.kind !== 'usage' && error.kind !== 'exchange-rejected')) throw error;
    const { clientOrderId, symbol } = left.order;
    running.log.warn('left-order-not-asked', { order: clientOrderId, symbol, reason: messageOf(error) });
    return null;
  }
};

/**
 * Asks the venue for the orders that ended sessions of the account left there in markets that this session does not trade:
 * what they fill moves money that it does trade in, and nobody books it. In its own markets all fills are asked for anyway.
 * What is over is asked for once.
 */
export const leftAnswers = async (running: Running): Promise<readonly LeftAnswer[]> => {
  const { core, books, paper, leftBehind } = running;
  if (paper !== null || books.left === undefined) return [];
  const own = new Set(core.markets.map(({ lane }) => lane.instrument.symbol));
  const answers: LeftAnswer[] = [];
  for (const left of await books.left()) {
    const { clientOrderId, symbol } = left.order;
    if (own.has(symbol)) continue;
    const kept = leftBehind.get(clientOrderId);
    const answer = kept === undefined ? await askIfListed(running, left) : fresh(running, left, kept);
    if (answer !== null) answers.push(answer);
  }
  return answers;
};
