import type { Instrument } from '../core/instrument.js';
import { floorToStep } from '../core/money.js';
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
export type Denial = 'no-equity' | 'no-price' | 'no-stop-distance' | 'below-lot' | 'below-min-notional';

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
export const quantityByRisk = (
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

const checkQuantity = (quantity: number, price: number, instrument: Instrument, cap: number): Approval => {
  const lots = floorToStep(quantity, instrument.lotSize);
  if (!(lots > 0)) return deny('below-lot');
  if (lots * price < instrument.minNotional) return deny('below-min-notional');
  return approve({ unit: 'quantity', quantity: lots, cap });
};

/** Sizes a proposal under the policy, or denies it with the reason. Denial is a value, not an exception. */
export const approveEntry = (
  proposal: EntryProposal,
  equity: number,
  policy: RiskPolicy,
  instrument: Instrument,
): Approval => {
  const { price } = proposal;
  const cap = policy.maxPositionFraction;
  if (!(equity > 0)) return deny('no-equity');
  if (!(price > 0 && price < Number.POSITIVE_INFINITY)) return deny('no-price');
  if (proposal.quantity !== null) {
    return checkQuantity(Math.min(proposal.quantity, (cap * equity) / price), price, instrument, cap);
  }
  const { sizing } = policy;
  switch (sizing.kind) {
    case 'risk': {
      const { stopDistance } = proposal;
      if (!(stopDistance > 0 && stopDistance < Number.POSITIVE_INFINITY)) return deny('no-stop-distance');
      return checkQuantity(
        quantityByRisk(proposal, equity, sizing.riskFraction, policy),
        price,
        instrument,
        cap,
      );
    }
    case 'units':
      return checkQuantity(Math.min(sizing.units, (cap * equity) / price), price, instrument, cap);
    case 'fraction':
      return approve({ unit: 'equity-fraction', fraction: Math.min(sizing.fraction, cap), cap });
    case 'all-in':
      return approve({ unit: 'equity-fraction', fraction: Math.min(1, cap), cap });
  }
};
