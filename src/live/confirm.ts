import type { AccountLimits } from '../core/account-limits.js';
import { durationText } from '../core/duration.js';
import type { SymbolName } from '../core/symbol.js';

/** What a person must have seen before real orders are sent. */
export interface ConfirmationSubject {
  readonly venue: string;
  readonly testnet: boolean;
  /** The name of the account, or null for the only one of the venue. */
  readonly accountName: string | null;
  /** Venue, environment and the number of the account, as `Venue.account` tells it. */
  readonly account: string;
  readonly strategy: string;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: string;
  /** Most that is used, quote currency; null for all that is free. */
  readonly balance: number | null;
  readonly quoteCurrency: string;
  /** Of the quote currency, what is free on the account. */
  readonly free: number;
  /** Most that one position may be worth, as a share of equity. */
  readonly maxPosition: number;
  readonly limits: AccountLimits;
  /** Whether stops rest on the venue; else they hold only while the session runs. */
  readonly restingStops: boolean;
  /** Whether the strategy sets a stop for its positions; null where that is not known. */
  readonly setsStop: boolean | null;
  /** What earlier sessions left there, a line each. */
  readonly left: readonly string[];
  /** The session that goes on, under the money rules it began with, and what it holds; null for a new one. */
  readonly goesOn: { readonly sessionId: string; readonly holds: readonly string[] } | null;
  /** Whether positions are closed when the session ends. */
  readonly flatten: boolean;
}

export interface Confirmation {
  readonly lines: readonly string[];
  /** What must be typed, letter by letter. */
  readonly word: string;
}

/** A share as a percentage, with what floating point adds rounded away: 0.07 is `7 %`. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(12))} %`;

const limitTexts = (limits: AccountLimits): readonly string[] => {
  const { maxExposure, dailyRisk, dailyLoss, maxDrawdown, maxCorrelation } = limits;
  const { accountStreak, marketStreak, marketCooldownMs, minOrderIntervalMs } = limits;
  const shares: readonly (readonly [string, number])[] = [
    ['all positions together', maxExposure],
    ['risk of a day', dailyRisk],
    ['loss of a day', dailyLoss],
    ['fall from the peak', maxDrawdown],
  ];
  return [
    ...shares
      .filter(([, share]) => Number.isFinite(share))
      .map(([name, share]) => `${name} ${percent(share)}`),
    ...(maxCorrelation === null ? [] : [`correlation ${maxCorrelation}`]),
    ...(accountStreak === null ? [] : [`pause after ${accountStreak.trades} losses in a row`]),
    ...(marketStreak === null ? [] : [`pause of a market after ${marketStreak.trades} losses in a row`]),
    ...(marketCooldownMs > 0 ? [`${durationText(marketCooldownMs)} between trades of a market`] : []),
    ...(minOrderIntervalMs > 0 ? [`${durationText(minOrderIntervalMs)} between entries`] : []),
  ];
};

const stopsText = ({ strategy, setsStop, restingStops }: ConfirmationSubject): string => {
  if (setsStop === false)
    return `NONE: ${strategy} sets no stop, and nothing limits the loss of a position but the limits above`;
  return restingStops
    ? 'rest on the venue, also when this program ends'
    : 'are watched by this program: they hold only while it runs';
};

/** Money as of an account, with two decimals, and as it was given. */
const figure = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const amount = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 8 });

const goesOnRows = ({ goesOn }: ConfirmationSubject): readonly (readonly [string, string])[] =>
  goesOn === null
    ? []
    : [
        ['goes on', `session ${goesOn.sessionId}, under the money rules it began with`],
        ['holds', goesOn.holds.length === 0 ? 'nothing' : goesOn.holds.join('; ')],
      ];

const headOf = ({ venue, testnet }: ConfirmationSubject): string => {
  if (testnet) return 'Orders to a test environment.';
  return venue === 'simulator'
    ? 'REAL ORDERS on the simulated exchange: no money of anybody.'
    : 'REAL ORDERS WITH REAL MONEY.';
};

/** The lines to be read, and the word to be typed: the name of the account, else the venue, in capitals. */
export const confirmation = (subject: ConfirmationSubject): Confirmation => {
  const { venue, testnet, accountName, account, symbols, balance, quoteCurrency, limits } = subject;
  const texts = limitTexts(limits);
  const word = (accountName ?? venue).toUpperCase();
  const free = `${figure(subject.free)} ${quoteCurrency}`;
  const money =
    balance === null
      ? `all ${quoteCurrency} that is free: ${free}`
      : `at most ${amount(balance)} ${quoteCurrency} of ${free} free on the account`;
  const rows: readonly (readonly [string, string])[] = [
    ['venue', testnet ? `${venue}, test environment` : venue],
    ['account', accountName === null ? account : `${accountName} (${account})`],
    ['strategy', `${subject.strategy} on ${subject.timeframe}`],
    ['markets', symbols.join(', ')],
    ...goesOnRows(subject),
    ['money', money],
    ['position', `at most ${percent(subject.maxPosition)} of equity each`],
    ['limits', texts.length === 0 ? 'none' : texts.join('; ')],
    ['stops', stopsText(subject)],
    ['at the end', subject.flatten ? 'all positions are closed' : 'positions are kept'],
    ...subject.left.map((line) => ['before', line] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return {
    lines: [
      headOf(subject),
      ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
      `Type ${word} to go on; anything else ends it.`,
    ],
    word,
  };
};

/** Whether the word was typed; blanks around it do not count, small letters do. */
export const isConfirmed = (typed: string, { word }: Confirmation): boolean => typed.trim() === word;
