import { z } from 'zod';
import { parseDecimal, parseShare } from '../core/decimal.js';
import { durationText, parseDuration } from '../core/duration.js';
import { isTraderError } from '../core/errors.js';
import { losingStreakText, parseLosingStreak } from '../core/losing-streak.js';
import { parseSentimentWeights, sentimentWeightsText } from '../core/sentiment-weights.js';
import { parseSizing, sizingText } from '../core/sizing.js';
import { parseSymbol } from '../core/symbol.js';
import { parseTimeframe, TIMEFRAMES } from '../core/timeframe.js';
import { parseWhaleThreshold, whaleThresholdText } from '../core/whale-threshold.js';
import { ACCOUNT_NAME } from './account-name.js';
import { isWithinLimits, limitsText, type NumberLimits, type ShareLimits } from './limits.js';
import { parseServiceUrl } from './service-url.js';

/** A kind of setting: how a value is checked, what is allowed (in words), and how a variable's text becomes a value. */
export interface Kind<S extends z.ZodType> {
  readonly schema: S;
  readonly allowed: string;
  /** Text that is no such value is handed on as it is: the schema refuses it. */
  readonly read: (text: string) => unknown;
}

/** The word that stands for null, or for an empty list, where only text can be written. */
const NONE = 'none';

const orText = (value: number, text: string): unknown => (Number.isNaN(value) ? text : value);

export const number = (limits: NumberLimits): Kind<z.ZodNumber> => ({
  schema: z.number().refine((value) => isWithinLimits(value, limits)),
  allowed: limitsText(limits),
  read: (text) => orText(parseDecimal(text), text),
});

export const share = ({ min = 0, max = 1 }: ShareLimits): Kind<z.ZodNumber> => ({
  schema: z.number().min(min).max(max),
  allowed: `a fraction from ${min} to ${max}`,
  read: (text) => orText(parseShare(text), text),
});

export const yesOrNo: Kind<z.ZodBoolean> = {
  schema: z.boolean(),
  allowed: 'true or false',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

export const oneOf = <const T extends readonly string[]>(values: T) =>
  ({
    schema: z.enum(values),
    allowed: `one of ${values.join(', ')}`,
    read: (text: string) => text,
  }) satisfies Kind<z.ZodType<T[number]>>;

/** Text that `parse` makes a value of; its usage errors are refusals. */
const parsed = <T>(parse: (text: string) => T, allowed: string) =>
  ({
    schema: z.string().transform((text, context): T => {
      try {
        return parse(text);
      } catch (error) {
        if (!isTraderError(error)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    }),
    allowed,
    read: (text: string) => text,
  }) satisfies Kind<z.ZodType<T>>;

export const timeframe = parsed(parseTimeframe, `one of ${TIMEFRAMES.join(', ')}`);

/** Sizing in one spelling: `RISK` and `risk:2%` are `risk:0.02`. */
export const sizing = parsed(
  (text) => sizingText(parseSizing(text)),
  'risk, risk:0.01 (at most risk:0.03), fraction:0.95, units:100 or all-in',
);

/** A length of time in one spelling: `60m` is `1h`. */
export const duration = parsed(
  (text) => durationText(parseDuration(text)),
  'a length of time such as 30m, 4h or 2d',
);

/** Losing trades in a row and the pause after them, in one spelling. */
export const losingStreak = parsed(
  (text) => losingStreakText(parseLosingStreak(text)),
  'trades:pause, such as 4:24h',
);

/** The size of a large trade, in one spelling. */
export const whale = parsed(
  (text) => whaleThresholdText(parseWhaleThreshold(text)),
  'a text: a value in quote currency such as "250000", or a multiple of the median such as "50x"',
);

/** How much each source of sentiment counts, in one spelling. */
export const sentimentWeights = parsed(
  (text) => sentimentWeightsText(parseSentimentWeights(text)),
  'a text: sources and weights such as "fear-greed=2,senticrypt=1"',
);

/** Where a service answers, in one spelling: without a slash at its end. */
export const serviceUrl = parsed(
  parseServiceUrl,
  'an https address without user, password and what follows a "?"; http for this machine alone',
);

/** The name of an account: it becomes part of the name of a variable. */
export const accountName = {
  schema: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => ACCOUNT_NAME.test(text)),
  allowed: 'a name of at most 30 lower-case letters, digits and _, that begins with a letter',
  read: (text: string) => text,
} satisfies Kind<z.ZodType<string>>;

/** A venue's id: it becomes the name of a folder. */
export const venue = {
  schema: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => /^[a-z0-9_]{1,30}$/.test(text)),
  allowed: 'a venue as ccxt spells it: lower-case letters, digits and _',
  read: (text: string) => text,
} satisfies Kind<z.ZodType<string>>;

/** Markets, each once; at least `least` of them. `sorted` for a set, whose order means nothing. */
export const symbols = ({ least, sorted }: { readonly least: number; readonly sorted: boolean }) => {
  const tidy = (names: readonly string[]): readonly string[] => {
    const unique = [...new Set(names)];
    return sorted ? unique.sort() : unique;
  };
  const list = parsed((text) => parseSymbol(text), '').schema;
  return {
    schema: z.array(list).min(least).max(1000).transform(tidy),
    allowed: `a list of symbols${least > 0 ? ', at least one' : ''}, for example ["BTC/USDT"]`,
    read: (text: string) =>
      text === NONE
        ? []
        : text
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== ''),
  } satisfies Kind<z.ZodType<readonly string[]>>;
};

/** A path, or null for the usual place. No word of a variable stands for null here: an empty one is not set at all. */
export const place = {
  schema: z
    .string()
    .refine((text) => text.trim() !== '' && text.trim() !== ':memory:' && !text.includes('\0'))
    .nullable(),
  allowed: 'a path, or null',
  read: (text: string) => text,
} satisfies Kind<z.ZodType<string | null>>;

/** The kind, or null. */
export const optional = <S extends z.ZodType>({ schema, allowed, read }: Kind<S>) =>
  ({
    schema: z.nullable(schema),
    allowed: `${allowed}, or null`,
    read: (text: string) => (text === NONE ? null : read(text)),
  }) satisfies Kind<z.ZodType>;
