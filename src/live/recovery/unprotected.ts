import { exactProduct, exactSum } from '../../core/exact-sum.js';
import { isTerminal } from '../../core/order.js';
import type { Core } from '../core/core.js';
import { isTooSmall } from '../core/is-too-small.js';
import type { LiveMarket } from '../core/live-market.js';
import { aliveOrders } from '../core/place-order.js';
import { priceOf } from '../reconcile/amounts.js';
import type { Finding, Settlement } from '../reconcile/difference.js';
import type { RecoveryLine } from './recovery-plan.js';

export interface PlanLinesOptions {
  /** Books may be corrected. */
  readonly apply: boolean;
  /** The session goes on with this; else only its books are looked at, and it sends nothing. */
  readonly isStart: boolean;
}

const PLACED_NOW = 'the protective stop is at no venue: it is placed anew';
const PLACED_LATER = 'the protective stop is at no venue: it is placed when the session is started again';

/** Whether a line says that a position stands without its stop until the session is started again. */
export const standsBare = ({ reason }: RecoveryLine): boolean => reason === PLACED_LATER;

const EXITS: readonly string[] = ['stop', 'exit', 'flatten'];

/** Whether an order stands at the venue once this is done; null where it says nothing of that. */
const standsAfter = (settle: readonly Settlement[]): boolean | null => {
  for (const one of settle) {
    if (one.kind === 'submit') return true;
    if (one.kind === 'adopt') return !isTerminal(one.adoption.report.status);
    if (one.kind !== 'tell') continue;
    const { news } = one;
    if (news.kind === 'report') return !isTerminal(news.report.status);
    if (news.kind === 'not-found' || news.kind === 'denied') return false;
  }
  return null;
};

const isOrder = ({ kind }: Finding): boolean => kind.startsWith('order-');

/** Whether an order that sells the position stands at the venue, once what was found is taken into account. */
const isHeld = (core: Core, market: LiveMarket, findings: readonly Finding[]): boolean => {
  const told = new Map(findings.filter(isOrder).map(({ subject, settle }) => [subject, standsAfter(settle)]));
  const known = aliveOrders(core, market, 'stop', 'exit', 'flatten').some(
    ({ state }) => told.get(state.request.clientOrderId) ?? state.told === 'live',
  );
  const adopted = findings
    .flatMap(({ settle }) => settle)
    .some(
      (one) =>
        one.kind === 'adopt' &&
        one.adoption.identity.symbol === market.lane.instrument.symbol &&
        EXITS.includes(one.adoption.identity.purpose) &&
        !isTerminal(one.adoption.report.status),
    );
  return known || adopted;
};

/** What is left of the position (base currency, below 0 for a short one) once the fills are booked and the books corrected. */
const quantityAfter = (market: LiveMarket, findings: readonly Finding[], apply: boolean): number => {
  const { symbol } = market.lane.instrument;
  let quantity = market.lane.quantity;
  for (const { kind, symbol: of, settle, explained, money, fill } of findings) {
    if (of !== symbol) continue;
    if (kind === 'fill-missing' && settle.length > 0 && fill !== undefined)
      quantity = exactSum(quantity, fill.side === 'buy' ? fill.quantity.value : -fill.quantity.value);
    if (kind === 'position-missing' && explained === null && apply) quantity -= money / priceOf(market);
  }
  return quantity;
};

/**
 * Positions whose stop is at no venue once everything that was found is settled: the session places it once it goes on.
 * A position that is gone by then, or too small to be sold, gets none.
 */
export const unprotected = (
  core: Core,
  findings: readonly Finding[],
  { apply, isStart }: PlanLinesOptions,
): readonly RecoveryLine[] =>
  core.markets.flatMap((market) => {
    const { lane } = market;
    const { symbol } = lane.instrument;
    if (lane.quantity === 0 || Number.isNaN(lane.stop) || !core.settings.capabilities.restingStops) return [];
    if (isHeld(core, market, findings)) return [];
    const quantity = quantityAfter(market, findings, apply) * Math.sign(lane.quantity);
    if (quantity < lane.instrument.lotSize || isTooSmall(market, quantity)) return [];
    const money = exactProduct(quantity, lane.stop);
    const reason = isStart ? PLACED_NOW : PLACED_LATER;
    return [{ action: 'resume' as const, symbol, subject: symbol, reason, money }];
  });
