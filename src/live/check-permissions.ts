import { refusedError } from '../core/errors.js';
import type { KeyPermissions } from '../exchange/port/venue.js';

/**
 * Whether keys may be used for real orders. Throws a refusal (exit code 4) for keys that can withdraw, and for keys that
 * cannot read or trade. Answers a warning where the venue does not tell whether they can withdraw, else null.
 */
export const checkPermissions = (venue: string, permissions: KeyPermissions): string | null => {
  const { read, trade, withdraw } = permissions;
  if (withdraw === true)
    throw refusedError(
      `the keys for ${venue} are allowed to withdraw money, and this program refuses such keys`,
      {
        hint: `make new keys at ${venue} that may read and trade, without permission to withdraw, and delete these`,
      },
    );
  if (!read || !trade)
    throw refusedError(`the keys for ${venue} are not allowed to ${read ? 'trade' : 'read the account'}`, {
      hint: `allow it at ${venue} (spot trading, without permission to withdraw), or trade on paper`,
    });
  return withdraw === null
    ? `${venue} does not tell whether these keys can withdraw money: make sure that they cannot`
    : null;
};
