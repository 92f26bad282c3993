import { environmentOf } from '../../src/config/environment.js';
import { liveCredentials } from '../../src/config/live-credentials.js';
import { refusedError } from '../../src/core/errors.js';
import type { Logger } from '../../src/core/log.js';
import { quoteOf } from '../../src/core/symbol.js';
import type { EngineRules } from '../../src/engine/engine.js';
import type { Venue } from '../../src/exchange/port/venue.js';
import type { Began } from '../../src/library/live/check-goes-on.js';
import { checkPermissions } from '../../src/live/check-permissions.js';
import { confirmation, isConfirmed } from '../../src/live/confirm.js';
import { askOnce } from '../cli/ask-once.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import { quantityText } from './amounts.js';
import type { RunSettings } from './live-settings.js';

/** A venue that takes real orders, and what must never be logged of it. */
export interface RealVenue {
  readonly venue: Venue;
  readonly warning: string | null;
}

/** The keys of the account, from the environment. Throws an exchange error (5) that names the variables that are missing. */
export const keysOf = ({ venue }: RunSettings) =>
  liveCredentials(venue, environmentOf({ cwd: process.cwd(), env: process.env }));

/** The log of a venue, which says on the terminal, too, that the clocks differ. */
const tellingOfClocks = (log: Logger, warn: (line: string) => void): Logger => ({
  ...log,
  warn: (event, fields) => {
    log.warn(event, fields);
    if (event !== 'clock-skew' || typeof fields?.skewMs !== 'number') return;
    const seconds = Math.abs(fields.skewMs / 1000).toFixed(1);
    const direction = fields.skewMs > 0 ? 'behind' : 'ahead of';
    warn(
      `the clock of this machine is ${seconds} s ${direction} that of ${fields.venue}: orders are signed with the time of ${fields.venue}; set the clock by a time server`,
    );
  },
  child: (fields) => tellingOfClocks(log.child(fields), warn),
});

/**
 * Opens the account that real orders are sent to. Throws a refusal (exit code 4) for keys that can withdraw or cannot
 * trade, and exchange errors (5) for a wrong key, a wrong clock, and a venue that cannot be reached.
 */
export const openRealVenue = async (
  settings: RunSettings,
  log: Logger,
  warn: (line: string) => void,
): Promise<RealVenue> => {
  const { apiKey, apiSecret, passphrase } = keysOf(settings);
  const { exchange, url, testnet, account } = settings.venue;
  const { openCcxtVenue } = await import('../../src/exchange/ccxt/open-ccxt-venue.js');
  const venue = await openCcxtVenue(exchange, {
    apiKey,
    secret: apiSecret,
    ...(passphrase === null ? {} : { password: passphrase }),
    ...(url === null ? {} : { baseUrl: url }),
    ...(account === null ? {} : { accountName: account }),
    testnet,
    logger: tellingOfClocks(log, warn),
  });
  try {
    return { venue, warning: checkPermissions(venue.id, await venue.permissions()) };
  } catch (error) {
    await venue.close();
    throw error;
  }
};

const freeOf = async (venue: Pick<Venue, 'balances'>, quote: string): Promise<number> =>
  (await venue.balances()).find(({ currency }) => currency === quote)?.free.value ?? 0;

/**
 * What of the quote currency a session may use: never more than is free, which `warn` is told where more was asked for.
 * Throws a refusal where nothing is free.
 */
export const balanceOf = async (
  venue: Pick<Venue, 'id' | 'balances'>,
  { balance, symbols }: Pick<RunSettings, 'balance' | 'symbols'>,
  warn: (line: string) => void,
): Promise<number> => {
  const quote = quoteOf(symbols[0]!);
  const free = await freeOf(venue, quote);
  const used = Math.min(balance ?? free, free);
  if (used > 0) {
    if (balance !== null && balance > free)
      warn(
        `--balance is ${balance} ${quote}, and ${free} ${quote} are free at ${venue.id}: the session has ${free} ${quote}`,
      );
    return used;
  }
  throw refusedError(`the account at ${venue.id} has no free ${quote}`, {
    hint: `deposit ${quote}, or choose markets that are quoted in what it has`,
  });
};

/** What is shown beside the settings before real orders. */
export interface ConfirmParts {
  readonly venue: Venue;
  readonly rules: EngineRules;
  /** Whether the strategy sets stops; null where that is not known. */
  readonly stops: boolean | null;
  /** What earlier sessions left there, a line each. */
  readonly left: readonly string[];
  /** The session that goes on under its own rules; null for a new one. */
  readonly began: Began | null;
}

/** On a terminal, shows what will trade and has a word typed. Throws a refusal for anything else. */
export const confirm = async (
  settings: RunSettings,
  { venue, rules, stops, left, began }: ConfirmParts,
  terminal: Terminal,
): Promise<void> => {
  if (process.stdin.isTTY !== true || !terminal.animated) return;
  const quote = quoteOf(settings.symbols[0]!);
  const asked = confirmation({
    venue: venue.id,
    testnet: settings.venue.testnet,
    accountName: settings.venue.account,
    account: venue.account,
    strategy: settings.strategy,
    symbols: settings.symbols,
    timeframe: settings.timeframe,
    balance: began?.rules.initialBalance ?? settings.balance,
    goesOn:
      began === null
        ? null
        : {
            sessionId: began.sessionId,
            holds: began.positions.map(
              ({ symbol, side, quantity }) => `${symbol} ${side} ${quantityText(quantity)}`,
            ),
          },
    quoteCurrency: quote,
    free: await freeOf(venue, quote),
    maxPosition: began?.rules.policy.maxPositionFraction ?? settings.maxPosition,
    limits: (began?.rules ?? rules).limits,
    restingStops: venue.capabilities.restingStops,
    setsStop: stops,
    left,
    flatten: settings.flatten,
  });
  for (const line of asked.lines) terminal.err.write(errorText(line, terminal));
  if (isConfirmed(await askOnce('> '), asked)) return;
  throw refusedError('not confirmed: no order was sent', {
    hint: `start it again, and type ${asked.word} in capitals once it is asked for`,
  });
};
