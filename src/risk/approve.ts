import type { Instrument } from '../core/instrument.js';
import { floorToStep } from '../core/money.js';
import { type Headroom, NO_HEADROOM_LIMIT } from './guard.js';
import type { RiskPolicy } from './policy.js';

declare const approved: unique symbol;

/** What a strategy proposes at the close of a bar. Prices in quote currency. */
export interface EntryProposal {
  readonly side: 1 | -1;
  /** Size of the conviction, 0 to 1. */
  readonly conviction: number;
  /** Price at which the fill is expected. */
  readonly price: number;
  /** Distance from the price to the stop; by how much the money at risk is measured. */
  readonly stopDistance: number;
  /** Regime code of the bar (core/regime). */
  readonly regime: number;
  /** Quantity the strategy wants (base currency), or null to leave it to the policy. */
  readonly quantity: number | null;
}

/**
 * How large the order is: a quantity known now, or a fraction of equity that becomes a quantity when the order goes
 * out. `cap` is the greatest value, as a fraction of equity, that the order may have at that moment.
 */
export type OrderSize =
  | { readonly unit: 'quantity'; readonly quantity: number; readonly cap: number }
  | { readonly unit: 'equity-fraction'; readonly fraction: number; readonly cap: number };

/** A size that passed the risk manager. Only `approveEntry` makes one: nothing else can be sent to a venue. */
export type ApprovedSize = OrderSize & { readonly [approved]: true };

/** Why an entry was denied by us (a venue rejects, the risk manager denies). */
export type Denial =
  | 'no-equity'
  | 'no-price'
  | 'no-stop-distance'
  | 'below-lot'
  | 'below-min-notional'
  | 'exposure-limit'
  | 'daily-risk-limit';

export type Approval =
  | { readonly approved: true; readonly size: ApprovedSize }
  | { readonly approved: false; readonly reason: Denial };

const deny = (reason: Denial): Approval => ({ approved: false, reason });

const approve = (size: OrderSize): Approval => ({ approved: true, size: size as ApprovedSize });

/**
 * Quantity (base currency) that loses `riskFraction` of equity at the stop, scaled by regime and conviction, never more
 * than `maxRiskFraction` of equity at the stop nor `maxPositionFraction` of equity in value.
 * Fixed-fractional sizing (R. Vince, "Portfolio Management Formulas", 1990).
 */
const quantityByRisk = (
  proposal: EntryProposal,
  equity: number,
  riskFraction: number,
  policy: RiskPolicy,
): number => {
  const factor = policy.regimeFactors[proposal.regime] ?? 1;
  const risk = Math.min(riskFraction * factor, policy.maxRiskFraction) * proposal.conviction;
  const byRisk = (equity * risk) / proposal.stopDistance;
  const byValue = (equity * policy.maxPositionFraction) / proposal.price;
  return Math.min(byRisk, byValue);
};

/** How much of a market the account's limits leave room for (base currency), and which of them is the tighter. */
interface Room {
  readonly quantity: number;
  readonly limit: Denial;
}

const roomFor = ({ price, stopDistance }: EntryProposal, { value, risk }: Headroom): Room => {
  const byValue = value / price;
  const byRisk = risk === Number.POSITIVE_INFINITY ? risk : risk / stopDistance;
  return byRisk < byValue
    ? { quantity: byRisk, limit: 'daily-risk-limit' }
    : { quantity: byValue, limit: 'exposure-limit' };
};

const faultOf = (lots: number, price: number, instrument: Instrument): Denial | null => {
  if (!(lots > 0)) return 'below-lot';
  return lots * price < instrument.minNotional ? 'below-min-notional' : null;
};

const checkQuantity = (
  quantity: number,
  price: number,
  instrument: Instrument,
  cap: number,
  room: Room,
): Approval => {
  const lots = floorToStep(Math.min(quantity, room.quantity), instrument.lotSize);
  const fault = faultOf(lots, price, instrument);
  if (fault === null) return approve({ unit: 'quantity', quantity: lots, cap });
  // Where it would have been large enough, it is the limit that refuses it.
  const alone = faultOf(floorToStep(quantity, instrument.lotSize), price, instrument);
  return deny(alone === null ? room.limit : fault);
};

const checkFraction = (wanted: number, price: number, equity: number, cap: number, room: Room): Approval => {
  const fraction = Math.min(wanted, cap, (room.quantity * price) / equity);
  return fraction > 0 ? approve({ unit: 'equity-fraction', fraction, cap }) : deny(room.limit);
};

/**
 * Sizes a proposal under the policy and within what the account's limits leave, or denies it with the reason. Denial is
 * a value, not an exception. A limit cuts an order down before it refuses it.
 */
export const approveEntry = (
  proposal: EntryProposal,
  equity: number,
  policy: RiskPolicy,
  instrument: Instrument,
  headroom: Headroom = NO_HEADROOM_LIMIT,
): Approval => {
  const { price, stopDistance } = proposal;
  const cap = policy.maxPositionFraction;
  if (!(equity > 0)) return deny('no-equity');
  if (!(price > 0 && price < Number.POSITIVE_INFINITY)) return deny('no-price');
  const measured = stopDistance > 0 && stopDistance < Number.POSITIVE_INFINITY;
  // A risk that cannot be measured cannot be kept within a limit.
  if (!measured && headroom.risk < Number.POSITIVE_INFINITY) return deny('no-stop-distance');
  const room = roomFor(proposal, headroom);
  const whole = (quantity: number): Approval => checkQuantity(quantity, price, instrument, cap, room);
  if (proposal.quantity !== null) return whole(Math.min(proposal.quantity, (cap * equity) / price));
  const { sizing } = policy;
  switch (sizing.kind) {
    case 'risk':
      return measured
        ? whole(quantityByRisk(proposal, equity, sizing.riskFraction, policy))
        : deny('no-stop-distance');
    case 'units':
      return whole(Math.min(sizing.units, (cap * equity) / price));
    case 'fraction':
      return checkFraction(sizing.fraction, price, equity, cap, room);
    case 'all-in':
      return checkFraction(1, price, equity, cap, room);
  }
};
