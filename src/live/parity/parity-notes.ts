import { isoTime } from '../../core/clock.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { StoredSession } from './read-session-side.js';
import { executionNote } from './sliced-again.js';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What a reader must know to judge the comparison. */
export const parityNotes = (
  { recipe, facts, candles, trades }: StoredSession,
  loaded: LoadedStrategy,
  closing: boolean,
  missingFees: number,
): readonly string[] => {
  const filled = [...candles.values()].flat().filter(({ origin }) => origin === 'backfill').length;
  const open = trades.filter(({ exit }) => exit === null).length;
  const notes: readonly (string | null)[] = [
    loaded.sourceDigest === recipe.strategy.sourceDigest
      ? null
      : `the source of ${recipe.strategy.name} has changed since the session: what differs may be due to that`,
    facts.swap === null
      ? null
      : `the strategy was swapped for ${facts.swap.to} after the bar of ${isoTime(facts.swap.after)}: compared up to there`,
    facts.resumed.length === 0
      ? null
      : `the session was resumed at ${facts.resumed.map((time) => isoTime(time)).join(', ')}`,
    filled === 0 ? null : `${counted(filled, 'bar was', 'bars were')} missed and asked for later`,
    recipe.fillsAtOpen
      ? null
      : `fills are those of ${recipe.venue}: prices and fees differ from the model of the backtest`,
    executionNote(recipe),
    facts.endOfData && facts.swap === null && !closing
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
