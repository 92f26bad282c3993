import { minuteText } from '../../core/clock.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { StoredSession } from './read-session-side.js';
import { executionNote } from './sliced-again.js';
import type { SwappedAgain } from './swapped-again.js';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const changed = ({ strategy, sourceDigest }: LoadedStrategy, ran: string | null): string | null =>
  ran === null || sourceDigest === ran
    ? null
    : `the source of ${strategy.name} has changed since the session: what differs may be due to that`;

const named = ({ strategy: { name } }: LoadedStrategy, before: LoadedStrategy): string =>
  name === before.strategy.name ? `${name} with other parameters` : name;

/** What a reader must know to judge the comparison. */
export const parityNotes = (
  { recipe, facts, candles, trades }: StoredSession,
  loaded: LoadedStrategy,
  swaps: readonly SwappedAgain[],
  closing: boolean,
  missingFees: number,
): readonly string[] => {
  const filled = [...candles.values()].flat().filter(({ origin }) => origin === 'backfill').length;
  const open = trades.filter(({ exit }) => exit === null).length;
  const notes: readonly (string | null)[] = [
    changed(loaded, recipe.strategy.sourceDigest),
    ...swaps.flatMap(({ loaded: next, after, sourceDigest }, k) => [
      Number.isFinite(after)
        ? `${named(next, swaps[k - 1]?.loaded ?? loaded)} took over after the bar of ${minuteText(after)}: from there on compared with it`
        : `${named(next, swaps[k - 1]?.loaded ?? loaded)} took over before the first close: all is compared with it`,
      changed(next, sourceDigest),
    ]),
    facts.resumed.length === 0
      ? null
      : `the session was resumed at ${facts.resumed.map((time) => minuteText(time)).join(', ')}`,
    filled === 0 ? null : `${counted(filled, 'bar was', 'bars were')} missed and asked for later`,
    recipe.fillsAtOpen
      ? null
      : `fills are those of ${recipe.venue}: prices and fees differ from the model of the backtest`,
    executionNote(recipe),
    facts.endOfData && !closing
      ? 'the markets end at different bars: how the positions were closed at the end is not compared'
      : null,
    open === 0
      ? null
      : `${counted(open, 'position is', 'positions are')} open at the end of the session: marked at the last close`,
    missingFees === 0
      ? null
      : `${counted(missingFees, 'fee', 'fees')} in a third currency ${missingFees === 1 ? 'is' : 'are'} not compared`,
  ];
  return notes.filter((text): text is string => text !== null);
};
