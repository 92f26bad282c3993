import { messageOf } from '../../core/errors.js';
import { doEffects } from '../session/do-effects.js';
import type { Running } from '../session/running.js';
import { tellOrder } from '../session/tell-order.js';
import type { Finding, ForeignFill, Settlement } from './difference.js';
import { fillsInOrder } from './fills-in-order.js';
import { missingText, takeForeignFills } from './take-foreign.js';

type Of<K extends Settlement['kind']> = Extract<Settlement, { kind: K }>;

/** Fills of others move the account and not the session, as far as the account has any of its own. */
const takeForeign = async (running: Running, fills: readonly ForeignFill[]): Promise<void> => {
  const { core } = running;
  if (fills.length === 0 || core.baseline === null) return;
  const baseline = takeForeignFills(core, core.baseline, fills);
  const what = fills.length === 1 ? '1 fill that is' : `${fills.length} fills that are`;
  const reason = `${what} not of this session${missingText(baseline)}`;
  await running.process({ kind: 'baseline', baseline, reason, more: true });
};

/** It is ours and nobody knows what for: it goes. The journal has it first. */
const cancel = async (running: Running, { report }: Of<'cancel'>): Promise<void> => {
  const { symbol, clientOrderId, venueOrderId } = report;
  const lines = [{ action: 'cancel', symbol, subject: clientOrderId, reason: 'ours, of no known market' }];
  await running.process({ kind: 'recovery', lines, more: true });
  try {
    await running.venue.cancel({ symbol, clientOrderId: clientOrderId ?? '', venueOrderId });
  } catch (error) {
    // It is still open at the next comparison, and found again.
    running.log.warn('phantom-not-cancelled', { order: clientOrderId, reason: messageOf(error) });
  }
};

/**
 * Settles what news can settle: fills first, then what became of orders. By the same events as if the venue had told it
 * by itself, so that nothing is done twice. To be called from within the mailbox; nothing is sent by it but what is named.
 */
export const settleFindings = async (running: Running, findings: readonly Finding[]): Promise<void> => {
  const all = findings.flatMap(({ settle }) => settle);
  const of = <K extends Settlement['kind']>(kind: K): readonly Of<K>[] =>
    all.filter((one): one is Of<K> => one.kind === kind);
  const tells = of('tell');
  const foreign = of('foreign-fill').map(({ fill }) => fill);
  const adoptions = of('adopt');
  for (const { adoption } of adoptions) await running.process({ kind: 'adopt', adoption, more: true });
  const fills = [
    ...tells.flatMap(({ order, news }) => (news.kind === 'fill' ? [{ order, fill: news.fill }] : [])),
    ...adoptions.flatMap(({ adoption, fills: all }) =>
      all.map((fill) => ({ order: adoption.report.clientOrderId!, fill })),
    ),
  ];
  for (const { order, fill } of fillsInOrder(running.core, fills))
    await tellOrder(running, order, { kind: 'fill', fill }, true);
  for (const { adoption } of adoptions) {
    const { report } = adoption;
    await tellOrder(running, report.clientOrderId!, { kind: 'report', report }, true);
  }
  for (const { order, news } of tells) if (news.kind !== 'fill') await tellOrder(running, order, news, true);
  await takeForeign(running, foreign);
  for (const one of of('cancel')) await cancel(running, one);
  await doEffects(
    running,
    of('submit').map(({ order }) => ({ kind: 'submit', order })),
  );
};
