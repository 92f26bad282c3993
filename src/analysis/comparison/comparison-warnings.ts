import { dayText } from '../../core/clock.js';
import { quoteOf } from '../../core/symbol.js';
import { listed } from '../../core/wording.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { ConfigurationHistory } from './configuration-history.js';
import { hasTrades } from './last-active.js';
import { madeUpWarnings } from './made-up-markets.js';
import { nameOf, type TradedConfiguration } from './traded-configurations.js';

/** What is compared: trades of one kind, in one currency (null for none yet). */
interface Scope {
  readonly mode: SessionMode;
  readonly currency: string | null;
}

const repeatedReplays = ({ configuration, repeated }: ConfigurationHistory): readonly string[] => {
  const name = nameOf(configuration);
  if (repeated.length > 2) {
    return [`${repeated.length} replays of ${name} are left out: others cover their days.`];
  }
  return repeated.map(
    ({ left, kept }) => `${left.id}, a replay of ${name}, is left out: ${kept.id} covers its days.`,
  );
};

/** Configurations in the table with neither trades nor sessions that count; of those that only did not trade yet, the verdict speaks. */
const absent = (
  { configuration, sessions }: ConfigurationHistory,
  { mode, currency }: Scope,
): readonly string[] => {
  if (hasTrades(configuration, mode) || sessions.length > 0) return [];
  const name = nameOf(configuration);
  const elsewhere = configuration.ran.filter((group) => group.mode === mode).map((group) => group.currency);
  if (elsewhere.length > 0) {
    return [`${name} ran in ${listed([...new Set(elsewhere.map(String))].sort())}, not in ${currency}.`];
  }
  const others = [...new Set(configuration.groups.map((group) => group.mode))];
  const has = others.length === 0 ? 'none at all' : `only ${others.join(' and ')} ones`;
  return [`${name} has no ${mode} trades; it has ${has}.`];
};

/** Configurations that ran and did not trade, where they are in no table, must not be forgotten over it. */
const idleOnes = (idle: readonly TradedConfiguration[], mode: SessionMode): readonly string[] => {
  if (idle.length > 2) {
    const [first, second] = idle.map(({ newest }) => newest.id);
    return [
      `snapshots ${first}, ${second} and ${idle.length - 2} more ran (${mode}) without a closed trade, and are left out (see --limit)`,
    ];
  }
  return idle.map(({ newest, ran }) => {
    const own = ran.filter((group) => group.mode === mode);
    const from = dayText(Math.min(...own.map((group) => group.from)));
    const ends = own.map(({ to }) => to);
    const period = ends.includes(null)
      ? `since ${from}`
      : `from ${from} to ${dayText(Math.max(...ends.map(Number)))}`;
    return `snapshot ${newest.id} of ${newest.strategy} ran ${period} (${mode}) without a closed trade, and is left out`;
  });
};

const otherCurrencies = (
  histories: readonly ConfigurationHistory[],
  { mode, currency }: Scope,
): readonly string[] => {
  const traded = histories
    .flatMap(({ configuration }) => configuration.groups)
    .filter((group) => group.mode === mode)
    .map(({ symbol }) => quoteOf(symbol));
  const left = [...new Set(traded)].filter((quote) => quote !== currency).sort();
  return left.length === 0
    ? []
    : [`Only trades in ${currency} are compared; those in ${left.join(', ')} are left out (see --currency).`];
};

/**
 * What makes a comparison doubtful beyond what its reasons say, in sentences, the gravest first. `idle` ran without a
 * trade and are not compared.
 */
export const comparisonWarnings = async (
  memory: Memory,
  histories: readonly ConfigurationHistory[],
  idle: readonly TradedConfiguration[],
  scope: Scope,
): Promise<readonly string[]> => [
  ...(await madeUpWarnings(memory, histories)),
  ...histories.flatMap((history) => absent(history, scope)),
  ...otherCurrencies(histories, scope),
  ...histories.flatMap(repeatedReplays),
  ...idleOnes(idle, scope.mode),
];
