import { asError, messageOf } from '../../core/errors.js';
import { failureOf, venueFailure } from '../../exchange/failure.js';
import type { Running } from './running.js';

const saysKeys = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure === 'authentication' || failure === 'permission';
};

/** What ends the session: the account refuses the keys, or says that they may not trade. Null where it takes them. */
const refusalOf = async (running: Running, error: unknown): Promise<unknown> => {
  const { venue, log } = running;
  try {
    const { trade } = await venue.permissions();
    return trade ? null : error;
  } catch (again) {
    if (saysKeys(again)) return again;
    log.warn('keys-not-asked-about', { reason: messageOf(again) });
    return null;
  }
};

/** Asks the account whether it takes the keys; `error` ends the session where it takes them and they may not trade. */
const askAccount = (running: Running, error: unknown): void => {
  if (running.confirming) return;
  running.confirming = true;
  const confirmed = refusalOf(running, error)
    .then((refusal) =>
      // Between two events: what the venue told beside the refusal is stored by then.
      running.mailbox.post(async () => {
        running.confirming = false;
        if (refusal !== null) running.fatal ??= asError(refusal);
      }),
    )
    .finally(() => running.unanswered.delete(confirmed));
  running.unanswered.add(confirmed);
};

/**
 * A request was refused for what its keys may do. That may be one market, a firewall, or a ban that passes: the account is
 * asked, and only where it refuses them, too, or says that they may not trade, the session ends. What rests at the venue goes
 * on resting there.
 */
export const confirmKeys = (running: Running, error: unknown): void => {
  if (saysKeys(error)) askAccount(running, error);
};

/**
 * The venue could not be asked for a comparison. Whether that is the network or a key that was taken back, the account
 * tells: a session without orders to send would not notice by itself.
 */
export const confirmKeysAfterFailure = (running: Running): void =>
  askAccount(
    running,
    venueFailure('rejected', 'permission', `the keys of ${running.venue.account} may not trade any more`),
  );
