import type { FaultRule } from './fault-rule.js';
import { holds } from './matching-rule.js';

/** What is not as it should be at a moment, without any call having to ask for it. */
export interface Standing {
  /** How far the venue's clock is ahead of its market, ms. */
  readonly skewMs: number;
  /** Symbols that are listed and cannot be traded. */
  readonly halted: ReadonlySet<string>;
  readonly delisted: ReadonlySet<string>;
  /** Every call is answered with 503, and the system status says why. */
  readonly maintenance: boolean;
  /** What a key may not do (any more); `null` as account means every key. */
  readonly revoked: readonly { readonly account: string | null; readonly permission: 'trade' | 'all' }[];
}

export const NOTHING_STANDS: Standing = {
  skewMs: 0,
  halted: new Set(),
  delisted: new Set(),
  maintenance: false,
  revoked: [],
};

/** What the standing rules come to at a market time, after so many calls. */
export const standingOf = (rules: readonly FaultRule[], time: number, calls: number): Standing => {
  const halted = new Set<string>();
  const delisted = new Set<string>();
  const revoked: { account: string | null; permission: 'trade' | 'all' }[] = [];
  let skewMs = 0;
  let maintenance = false;
  for (const rule of rules) {
    if (!holds(rule, time, calls)) continue;
    const { what, when } = rule;
    if (what.kind === 'clock-skew') skewMs += what.ms;
    else if (what.kind === 'halt') halted.add(what.symbol);
    else if (what.kind === 'delist') delisted.add(what.symbol);
    else if (what.kind === 'maintenance') maintenance = true;
    else if (what.kind === 'revoke-key')
      revoked.push({ account: when.account ?? null, permission: what.permission });
  }
  return { skewMs, halted, delisted, maintenance, revoked };
};

/** Whether a key may do something, all that is revoked considered. */
export const mayTrade = ({ revoked }: Standing, account: string): boolean =>
  !revoked.some((entry) => entry.account === null || entry.account === account);

/** Whether a key is known at all. */
export const isKnown = ({ revoked }: Standing, account: string): boolean =>
  !revoked.some(
    ({ account: whose, permission }) => permission === 'all' && (whose === null || whose === account),
  );
