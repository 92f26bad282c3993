import type { Finding } from './difference.js';
import type { OtherSession } from './other-session.js';
import type { VenueFacts } from './venue-facts.js';

const MONEY: readonly Finding['kind'][] = ['cash', 'position-missing', 'position-phantom'];

/** A session that trades in a currency that differs. */
interface Sharer {
  readonly session: OtherSession;
  readonly currency: string;
}

const sharers = ({ others }: Pick<VenueFacts, 'others'>, open: readonly Finding[]): readonly Sharer[] => {
  const currencies = open.filter(({ kind }) => MONEY.includes(kind)).map(({ subject }) => subject);
  return others.flatMap((session) => {
    const currency = currencies.find((name) => session.amounts[name] !== undefined);
    return session.state === 'ended' || currency === undefined ? [] : [{ session, currency }];
  });
};

/** `own`: the session whose books differ. */
const said = (own: string, { session: { sessionId, state }, currency }: Sharer): string => {
  if (state === 'gone')
    return `session ${sessionId} trades ${currency} on this account, too, and its process is gone: start it again first`;
  if (state === 'busy') return `session ${sessionId} has orders in ${currency} on their way: try again`;
  return `session ${sessionId} trades ${currency} on this account, too: correct it with "trader reconcile --session ${own} --apply"`;
};

/**
 * Why money that differs cannot be taken over: another session of the account trades in it, and what differs may be a fill
 * that its books are about to have. Null where nothing speaks against it. A `person` may correct beside a session whose
 * books are settled; on its own no session does. `own`: the session whose books differ.
 */
export const speaksAgainst = (
  own: string,
  facts: Pick<VenueFacts, 'others'>,
  open: readonly Finding[],
  person: boolean,
): string | null => {
  const found = sharers(facts, open).find(({ session }) => !person || session.state !== 'settled');
  return found === undefined ? null : said(own, found);
};

/** Whether money differs in which another session has orders on their way: a moment later its books may explain it. */
export const isMoving = (facts: Pick<VenueFacts, 'others'>, open: readonly Finding[]): boolean =>
  sharers(facts, open).some(({ session }) => session.state === 'busy');

/** A session whose process is gone and that may be why money differs, in words; null where there is none. */
export const mayBeOf = (
  own: string,
  facts: Pick<VenueFacts, 'others'>,
  open: readonly Finding[],
): string | null => {
  const found = sharers(facts, open).find(({ session }) => session.state === 'gone');
  return found === undefined ? null : said(own, found);
};
