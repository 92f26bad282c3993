import { exactProduct, exactSum } from '../../core/exact-sum.js';
import type { Baseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { type BalanceLine, balanceLines, compareBalances, unexplained } from './compare-balances.js';
import { compareFills } from './compare-fills.js';
import { compareOrders } from './compare-orders.js';
import { type Difference, differenceOf, type Finding } from './difference.js';
import { lockedByOthers } from './locked-by-others.js';
import type { VenueFacts } from './venue-facts.js';

export interface BooksAndVenue {
  readonly core: Core;
  readonly baseline: Baseline;
  readonly facts: VenueFacts;
}

export interface Comparison {
  readonly findings: readonly Finding[];
  readonly balances: readonly BalanceLine[];
  /** Money that no difference explains, quote currency; 0 when everything is explained. */
  readonly residue: number;
}

/** Books against venue, pure: findings with what would settle them, every currency, and the money nobody explains. */
export const inspectBooks = ({ core, baseline, facts }: BooksAndVenue): Comparison => {
  const orders = compareOrders(core, facts);
  const fills = compareFills(core, baseline, facts);
  const balances = balanceLines(core, baseline, facts, fills);
  const findings = [...orders, ...fills.findings, ...compareBalances(balances)];
  return {
    findings: lockedByOthers(core, facts, findings),
    balances,
    residue: exactSum(...balances.map((line) => exactProduct(Math.abs(unexplained(line)), line.price))),
  };
};

/** The differences alone. */
export const compareBooks = (input: BooksAndVenue): readonly Difference[] =>
  inspectBooks(input).findings.map(differenceOf);
