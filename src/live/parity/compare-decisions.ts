import type { ParityCount, ParityDifference, ParityKind } from '../../core/parity-report.js';
import type { Astray } from './compare-fills.js';
import { numberDifference } from './number-difference.js';
import { barKey, type ParityFrame, type ParitySide, type SideDecision, wasHeld } from './parity-side.js';

export interface ComparedDecisions extends ParityCount {
  readonly differences: readonly ParityDifference[];
}

/** Kinds of a missing fill that explain what is decided while the two sides do not hold the same. */
const EXPLAINS: readonly ParityKind[] = ['held', 'command', 'back-filled', 'inside-bar'];

const byBar = ({ decisions }: ParitySide): ReadonlyMap<string, SideDecision> =>
  new Map(decisions.map((decision) => [barKey(decision.symbol, decision.barTime), decision]));

const nothing = (symbol: string, barTime: number): SideDecision => ({
  ...{ symbol, barTime, action: 'none', side: 0, reason: null, order: null },
});

const text = ({ action, side, reason }: SideDecision): string => {
  const what = action === 'enter' ? (side === 1 ? 'enter long' : 'enter short') : action;
  return reason === null ? what : `${what} (${reason})`;
};

const isSame = (a: SideDecision, b: SideDecision): boolean =>
  a.action === b.action && (a.action === 'none' || (a.side === b.side && a.reason === b.reason));

const orderDifferences = (
  { symbol, barTime, order: mine }: SideDecision,
  { order: theirs }: SideDecision,
): readonly ParityDifference[] => {
  if (mine === null || theirs === null) return [];
  const place = { of: 'decision', role: null, symbol, barTime } as const;
  if (mine.type !== theirs.type)
    return [{ kind: 'order', ...place, field: 'type', session: mine.type, backtest: theirs.type }];
  if (mine.price === null || theirs.price === null) return [];
  const kind = numberDifference(mine.price, theirs.price, 'order');
  return kind === null
    ? []
    : [{ kind, ...place, field: 'price', session: mine.price, backtest: theirs.price }];
};

/** What differs between the decisions of the two sides; closes at which both did nothing do not count. */
export const compareDecisions = (
  session: ParitySide,
  backtest: ParitySide,
  frame: ParityFrame,
  astray: readonly Astray[],
): ComparedDecisions => {
  const [mine, theirs] = [byBar(session), byBar(backtest)];
  const differences: ParityDifference[] = [];
  let [equal, compared] = [0, 0];
  const kindAt = (symbol: string, barTime: number): ParityKind => {
    const why = astray.find(
      (span) =>
        span.symbol === symbol &&
        EXPLAINS.includes(span.kind) &&
        span.from <= barTime + frame.barMs &&
        span.to >= barTime,
    );
    if (why !== undefined) return why.kind;
    return wasHeld(frame.held, barTime, barTime + 2 * frame.barMs) ? 'held' : 'signal';
  };
  for (const [symbol, bars] of frame.bars) {
    for (const barTime of bars) {
      const a = mine.get(barKey(symbol, barTime)) ?? nothing(symbol, barTime);
      const b = theirs.get(barKey(symbol, barTime)) ?? nothing(symbol, barTime);
      if (a.action === 'none' && b.action === 'none') continue;
      compared++;
      const found: readonly ParityDifference[] = isSame(a, b)
        ? orderDifferences(a, b)
        : [
            {
              kind: kindAt(symbol, barTime),
              ...{ of: 'decision', role: null, symbol, barTime, field: 'decision' },
              ...{ session: text(a), backtest: text(b) },
            },
          ];
      if (found.length === 0) equal++;
      differences.push(...found);
    }
  }
  return { equal, compared, differences };
};
