import { listed } from '../../core/wording.js';
import { isMadeUp } from '../../memory/made-up/is-made-up.js';
import type { Memory } from '../../memory/memory.js';
import { replayProviders } from '../../memory/snapshots/snapshot-sessions.js';
import type { ConfigurationHistory } from './configuration-history.js';

/** The made-up markets that a configuration ran on, as one text; empty for real ones. */
const madeUpOf = ({ sessions }: ConfigurationHistory, providers: ReadonlyMap<string, string>): string =>
  [...new Set(sessions.map(({ id, venue }) => providers.get(id) ?? venue))]
    .filter(isMadeUp)
    .sort()
    .join(' and ');

const DIFFERENT = 'the market of a day is not the same for both, and the verdict says nothing.';

/** What must be known first: which of the configurations ran on made-up markets, and whether on different ones. */
export const madeUpWarnings = async (
  memory: Memory,
  histories: readonly ConfigurationHistory[],
): Promise<readonly string[]> => {
  const ran = histories.filter(({ sessions }) => sessions.length > 0);
  const providers = await replayProviders(
    memory,
    ran.flatMap(({ sessions }) => sessions),
  );
  const markets = ran.map((history) => ({ history, market: madeUpOf(history, providers) }));
  const madeUp = markets.filter(({ market }) => market !== '');
  if (madeUp.length === 0) return [];
  const origins = [...new Set(madeUp.map(({ market }) => market))];
  const ids = madeUp.map(({ history }) => String(history.configuration.newest.id));
  const who = `${ids.length === 1 ? 'snapshot' : 'snapshots'} ${listed(ids)}`;
  const what = ran[0]?.sessions[0]?.mode === 'replay' ? 'replays' : 'sessions';
  const all = [...new Set(markets.map(({ market }) => market))];
  return [
    `SYNTHETIC DATA: ${who} ran on ${origins.length === 1 ? 'a made-up market' : 'made-up markets'} (${origins.join('; ')}); nothing here says anything about the real market.`,
    ...(all.length > 1
      ? [
          `The ${what} ran over different candles (${all.map((text) => text || 'real ones').join('; ')}): ${DIFFERENT}`,
        ]
      : []),
  ];
};
