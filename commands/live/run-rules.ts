import type { EffectiveConfig } from '../../src/config/config.js';
import { sourceText } from '../../src/config/setting.js';
import { refusedError, usageError } from '../../src/core/errors.js';
import { flagName } from './flag-name.js';
import type { FeedName, LiveFlags } from './flags.js';

/** What the rules look at: the flags, and what they lead to with the configuration. */
export interface Wish {
  readonly flags: LiveFlags;
  readonly config: EffectiveConfig;
  readonly feed: FeedName;
}

/** Something that does not go together, and what to do about it. */
interface Rule {
  readonly broken: (wish: Wish) => boolean;
  readonly message: (wish: Wish) => string;
  readonly hint: string;
}

const isGiven =
  (key: keyof LiveFlags) =>
  ({ flags }: Wish): boolean =>
    flags[key] !== undefined;

const isSimulator = ({ config }: Wish): boolean => config.values.exchange.id === 'simulator';

const isLive = ({ flags }: Wish): boolean => flags.liveTrading === true;

const REPLAY_ONLY = ['days', 'from', 'to', 'provider', 'file'] as const;

const VENUE_ONLY = ['exchangeUrl', 'testnet', 'whale'] as const;

const styleOf = ({ config }: Wish): string => config.values.trading.execution;

const RULES: readonly Rule[] = [
  {
    broken: (wish) => isLive(wish) && wish.flags.paperTrading === true,
    message: () => '--paper-trading and --live-trading exclude each other',
    hint: 'give one of them',
  },
  {
    broken: (wish) => wish.flags.iUnderstandTheRisks === true && !isLive(wish),
    message: () => '--i-understand-the-risks does nothing without --live-trading',
    hint: 'orders are not real: leave it out, or give both',
  },
  {
    broken: ({ flags }) => flags.new === true && flags.session !== undefined,
    message: () => '--new and --session exclude each other',
    hint: '--session names the one that is to go on, --new begins another',
  },
  {
    broken: (wish) => isLive(wish) && wish.feed !== 'exchange',
    message: ({ feed }) => `--live-trading does not go with --feed ${feed}`,
    hint: 'real orders need the prices of the exchange; leave one of them out',
  },
  ...REPLAY_ONLY.map((key) => ({
    broken: (wish: Wish) => isGiven(key)(wish) && wish.feed !== 'replay',
    message: () => `${flagName(key)} needs --feed replay`,
    hint: 'other prices are those of the present',
  })),
  ...VENUE_ONLY.map((key) => ({
    broken: ({ flags, feed }: Wish) => Boolean(flags[key]) && feed !== 'exchange',
    message: ({ feed }: Wish) => `${flagName(key)} does not go with --feed ${feed}`,
    hint: 'there is no exchange; leave one of them out',
  })),
  {
    broken: (wish) => wish.flags.testnet === true && isSimulator(wish),
    message: () => '--testnet does not go with --exchange simulator',
    hint: 'leave it out: nothing there is real',
  },
  {
    broken: (wish) => isGiven('speed')(wish) && wish.feed === 'exchange',
    message: ({ config }) => `--speed does not go with the prices of ${config.values.exchange.id}`,
    hint: 'a venue runs by its own clock, the simulator by that of "trader exchange serve --speed"; --speed is for --feed replay and --feed synthetic',
  },
  {
    broken: (wish) => isGiven('seed')(wish) && wish.feed === 'exchange',
    message: ({ config }) => `--seed does not go with the prices of ${config.values.exchange.id}`,
    hint: 'they are not made up; the simulator has the seed of "trader exchange serve --seed"',
  },
  {
    broken: (wish) => isLive(wish) && wish.config.values.trading.allowShort,
    message: ({ config }) => {
      const source = config.sources.get('trading.allowShort') ?? { kind: 'default' };
      const from = source.kind === 'flag' ? source.flag : `trading.allowShort (${sourceText(source)})`;
      return `${from} does not go with --live-trading`;
    },
    hint: 'spot accounts hold no short positions: leave it out, or give --no-allow-short',
  },
  ...(['executionSlices', 'executionDuration'] as const).map((key) => ({
    broken: (wish: Wish) => isGiven(key)(wish) && !['twap', 'vwap'].includes(styleOf(wish)),
    message: (wish: Wish) => `${flagName(key)} does not go with --execution ${styleOf(wish)}`,
    hint: 'it is for twap and vwap',
  })),
  {
    broken: (wish) => isGiven('participation')(wish) && styleOf(wish) !== 'vwap',
    message: (wish) => `--participation does not go with --execution ${styleOf(wish)}`,
    hint: 'it is for vwap',
  },
  {
    broken: ({ flags: { days, from, to } }) => days !== undefined && from !== undefined && to !== undefined,
    message: () => '--days, --from and --to together are one too many',
    hint: 'leave one of them out',
  },
];

/** Throws a usage error for the first rule that is broken. */
export const checkRun = (wish: Wish): void => {
  const rule = RULES.find(({ broken }) => broken(wish));
  if (rule !== undefined) throw usageError(rule.message(wish), rule.hint);
};

/** Throws a refusal (exit code 4) for real orders that nobody said yes to. It says what it would do. */
export const refuseUnconfirmed = ({ flags, config }: Wish): void => {
  if (flags.liveTrading !== true || flags.iUnderstandTheRisks === true) return;
  const { exchange, trading, live } = config.values;
  const money = flags.balance === undefined ? 'all money that is free there' : `up to ${flags.balance}`;
  const where = live.testnet ? `the test environment of ${exchange.id}` : exchange.id;
  throw refusedError(
    `--live-trading would send real orders for ${trading.symbols.join(', ')} to ${where}, with ${money}`,
    { hint: 'add --i-understand-the-risks if that is what you want, or leave --live-trading out for paper' },
  );
};
