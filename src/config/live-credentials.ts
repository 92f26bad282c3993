import { exchangeError } from '../core/errors.js';

/** The keys of an account. Never to be logged, stored or put into an error. */
export interface Credentials {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Null where the venue knows none. */
  readonly passphrase: string | null;
}

/** Whose keys are meant. */
export interface CredentialsWish {
  readonly exchange: string;
  readonly testnet: boolean;
  /** Null for the only account of the venue. */
  readonly account: string | null;
}

/** Venues whose keys have a third part. */
const WITH_PASSPHRASE: readonly string[] = ['bitget', 'kucoin', 'okx'];

/** The simulated exchange has nothing to protect. */
const PLAY_KEYS: Credentials = {
  apiKey: 'simulator-key',
  apiSecret: 'simulator-secret',
  passphrase: null,
};

/** What is said where keys were taken that nobody has set; null where they were set. */
export const playKeysLine = (keys: Credentials, wish: CredentialsWish): string | null =>
  keys === PLAY_KEYS
    ? `no keys are set for the ${wish.exchange}: its play keys are tried (${credentialVariables(wish).key} and ${credentialVariables(wish).secret} name others)`
    : null;

/** The variables that hold the keys: `TRADER_BINANCE_API_KEY`, `TRADER_BINANCE_TESTNET_SAVINGS_API_KEY`, …. */
export const credentialVariables = ({ exchange, testnet, account }: CredentialsWish) => {
  const name = [exchange, ...(testnet ? ['testnet'] : []), ...(account === null ? [] : [account])].join('_');
  const prefix = `TRADER_${name.toUpperCase()}_API_`;
  return { key: `${prefix}KEY`, secret: `${prefix}SECRET`, passphrase: `${prefix}PASSPHRASE` };
};

const given = (environment: Readonly<Record<string, string | undefined>>, name: string): string =>
  environment[name]?.trim() ?? '';

/**
 * The keys of an account, from the environment (`environmentOf`: `.env` is under it). The simulator has play keys where
 * none are set. Throws an exchange error (exit code 5, as for a wrong key) that names the variables that are missing, and no value of any.
 */
export const liveCredentials = (
  wish: CredentialsWish,
  environment: Readonly<Record<string, string | undefined>>,
): Credentials => {
  const names = credentialVariables(wish);
  const wanted = [names.key, names.secret];
  if (WITH_PASSPHRASE.includes(wish.exchange)) wanted.push(names.passphrase);
  const missing = wanted.filter((name) => given(environment, name) === '');
  if (wish.exchange === 'simulator' && missing.length === wanted.length) return PLAY_KEYS;
  if (missing.length > 0) {
    const which = wish.testnet ? ' (its test environment)' : '';
    // As for keys that the venue refuses: without good keys there is no way into the account.
    throw exchangeError(
      'rejected',
      `there are no keys for ${wish.exchange}${which}: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
      { hint: 'set them in the environment or in .env; make the keys without permission to withdraw' },
    );
  }
  const passphrase = given(environment, names.passphrase);
  return {
    apiKey: given(environment, names.key),
    apiSecret: given(environment, names.secret),
    passphrase: passphrase === '' ? null : passphrase,
  };
};
