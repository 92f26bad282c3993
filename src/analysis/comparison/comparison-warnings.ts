import { quoteOf } from '../../core/symbol.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import { replayProviders } from '../../memory/snapshots/snapshot-sessions.js';
import type { ConfigurationHistory } from './configuration-history.js';
import { nameOf } from './traded-configurations.js';

/** The invented markets among the origins of candles, as one text; empty for real candles. */
const inventedOf = ({ sessions }: ConfigurationHistory, providers: ReadonlyMap<string, string>): string =>
  [...new Set(sessions.map(({ id }) => providers.get(id) ?? '').filter((text) => text.includes('synthetic')))]
    .sort()
    .join(' and ');

const repeatedReplays = ({ configuration, repeated }: ConfigurationHistory): readonly string[] => {
  const name = nameOf(configuration);
  if (repeated.length > 2) {
    return [`${repeated.length} replays of ${name} are left out: others cover their days.`];
  }
  return repeated.map(
    ({ left, kept }) => `${left.id}, a replay of ${name}, is left out: ${kept.id} covers its days.`,
  );
};

/** What makes a comparison doubtful beyond what its reasons say, in sentences. */
export const comparisonWarnings = async (
  memory: Memory,
  histories: readonly ConfigurationHistory[],
  mode: SessionMode,
  currency: string | null,
): Promise<readonly string[]> => {
  const none = histories
    .filter(({ configuration }) => !configuration.groups.some((group) => group.mode === mode))
    .map((history) => {
      const others = [...new Set(history.configuration.groups.map((group) => group.mode))];
      const has = others.length === 0 ? 'none at all' : `only ${others.join(' and ')} ones`;
      return `${nameOf(history.configuration)} has no ${mode} trades; it has ${has}.`;
    });
  const traded = histories
    .flatMap(({ configuration }) => configuration.groups)
    .filter((group) => group.mode === mode)
    .map(({ symbol }) => quoteOf(symbol));
  const left = [...new Set(traded)].filter((quote) => quote !== currency).sort();
  const currencies =
    left.length === 0
      ? []
      : [
          `Only trades in ${currency} are compared; those in ${left.join(', ')} are left out (see --currency).`,
        ];
  if (mode !== 'replay') return [...none, ...currencies];
  const providers = await replayProviders(
    memory,
    histories.flatMap(({ sessions }) => sessions),
  );
  const invented = new Set(histories.map((history) => inventedOf(history, providers)));
  return [
    ...none,
    ...currencies,
    ...histories.flatMap(repeatedReplays),
    ...(invented.size > 1
      ? [
          `The replays ran over different candles (${[...invented].map((text) => text || 'real ones').join('; ')}): ` +
            'the market of a day is not the same for both, and the verdict says nothing.',
        ]
      : []),
  ];
};
