import { exactProduct } from '../../core/exact-sum.js';
import { mayBeLive } from '../../execution/order/order-facts.js';
import type { Core } from '../core/core.js';
import { priceOf } from '../reconcile/amounts.js';
import type { Finding } from '../reconcile/difference.js';
import type { RecoveryAction, RecoveryLine } from './recovery-plan.js';
import { type PlanLinesOptions, unprotected } from './unprotected.js';

const orderGone = (core: Core, finding: Finding): readonly [RecoveryAction, string] => {
  const state = core.orders.get(finding.subject)?.state;
  if (finding.settle.some(({ kind }) => kind === 'submit'))
    return ['resume', 'it was decided and not sent: it is sent now'];
  if (state !== undefined && state.filled.value > 0)
    return ['quarantine', `the venue has lost it after ${state.filled.text} were filled`];
  return state?.told === 'live'
    ? ['resume', 'the venue no longer has it: it is given up, and made anew where it is still wanted']
    : ['resume', 'the venue never got it: it is given up, and made anew where it is still wanted'];
};

const foreignOrder = ({ explained, venue, books, settle }: Finding): readonly [RecoveryAction, string] => {
  if (settle.some(({ kind }) => kind === 'adopt')) return ['adopt', `ours by its number: ${venue}`];
  if (settle.some(({ kind }) => kind === 'cancel'))
    return ['cancel', 'ours by its number, and of none of our markets'];
  return ['quarantine', explained ?? books];
};

const verdict = (core: Core, finding: Finding, apply: boolean): readonly [RecoveryAction, string] | null => {
  const { kind, books, venue, explained } = finding;
  const both = `books ${books}, venue ${venue}`;
  switch (kind) {
    case 'order-state':
      return books === 'being cancelled'
        ? ['resume', 'its cancellation never left: it works on, or is cancelled again']
        : ['adopt', both];
    case 'order-missing':
      return orderGone(core, finding);
    case 'order-foreign':
      return foreignOrder(finding);
    case 'fill-missing':
      return finding.settle.length > 0 ? ['adopt', `fill: ${venue}`] : ['quarantine', `fill: ${venue}`];
    case 'fill-foreign':
      return ['quarantine', `not ours: ${venue}${explained === null ? '' : `; ${explained}`}`];
    case 'position-phantom':
      return explained === null ? ['quarantine', both] : null;
    case 'position-missing':
    case 'cash':
      return explained === null ? [apply ? 'close' : 'quarantine', both] : null;
  }
};

const quiet = (core: Core, findings: readonly Finding[]): readonly RecoveryLine[] => {
  const named = new Set(findings.map(({ subject }) => subject));
  return [...core.orders.values()].flatMap(({ market, state }) => {
    const { clientOrderId: subject, symbol, quantity, price, stopPrice } = state.request;
    if (!mayBeLive(state) || named.has(subject)) return [];
    const worth = (price ?? stopPrice)?.value ?? priceOf(core.markets[market]!);
    const reason = `it works on: ${state.status}, ${state.filled.text} filled`;
    return [
      { action: 'resume' as const, symbol, subject, reason, money: exactProduct(quantity.value, worth) },
    ];
  });
};

/** What is done about everything that was found after a restart, and about what goes on. */
export const planLines = (
  core: Core,
  findings: readonly Finding[],
  options: PlanLinesOptions,
): readonly RecoveryLine[] => [
  ...findings.flatMap((finding) => {
    const found = verdict(core, finding, options.apply);
    if (found === null) return [];
    const { symbol, subject, money } = finding;
    return [{ action: found[0], symbol, subject, reason: found[1], money }];
  }),
  ...quiet(core, findings),
  ...unprotected(core, findings, options),
];
