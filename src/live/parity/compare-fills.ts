import type { ParityDifference, ParityKind } from '../../core/parity-report.js';
import { numberDifference } from './number-difference.js';
import { type FillPair, pairFills } from './pair-fills.js';
import { barKey, type ParityFrame, type ParitySide, type SideFill, wasHeld } from './parity-side.js';

/** A market between an entry that only one side made and the exit that goes with it. */
export interface Astray {
  readonly symbol: string;
  readonly from: number;
  readonly to: number;
  readonly kind: ParityKind;
}

export interface ComparedFills {
  readonly equal: number;
  readonly compared: number;
  readonly differences: readonly ParityDifference[];
  readonly astray: readonly Astray[];
}

/** Bars in which the backtest could not tell what came first. */
const ambiguousBars = ({ trades }: ParitySide): ReadonlySet<string> =>
  new Set(
    trades
      .filter(({ ambiguous }) => ambiguous)
      .flatMap(({ symbol, entryBar, exitBar }) => [barKey(symbol, entryBar), barKey(symbol, exitBar)]),
  );

/** Without the digits that floating point adds. */
const text = ({ side, quantity, price }: SideFill): string =>
  `${side} ${Number(quantity.toPrecision(12))} at ${Number(price.toPrecision(12))}`;

/**
 * Why a difference is no surprise, where the frame tells; else the kind it has by itself. `from`: the bar in which the first
 * of the two sides has it: a hold that ended before the later one delayed that.
 */
const explained = (
  fill: SideFill,
  from: number,
  kind: ParityKind,
  frame: ParityFrame,
  ambiguous: ReadonlySet<string>,
): ParityKind => {
  const { symbol, barTime, role } = fill;
  if (fill.flatten) return 'command';
  if (frame.backFilled.has(barKey(symbol, barTime))) return 'back-filled';
  if (ambiguous.has(barKey(symbol, barTime))) return 'inside-bar';
  const apart = kind === 'missing-fill' || kind === 'timing';
  if (role === 'entry' && apart && wasHeld(frame.held, from, barTime + frame.barMs)) return 'held';
  return kind;
};

const valueDifferences = (
  session: SideFill,
  backtest: SideFill,
  explain: (kind: ParityKind) => ParityKind,
): readonly ParityDifference[] => {
  const { symbol, barTime, role } = session;
  const fields = [
    ['price', session.price, backtest.price],
    ['quantity', session.quantity, backtest.quantity],
    ['fee', session.fee, backtest.fee],
  ] as const;
  return fields.flatMap(([field, mine, theirs]) => {
    if (mine === null || theirs === null) return [];
    const kind = numberDifference(mine, theirs, field);
    if (kind === null) return [];
    const why = kind === 'price' ? explain(kind) : kind;
    return [{ kind: why, of: 'fill', role, symbol, barTime, field, session: mine, backtest: theirs }];
  });
};

/** What differs between the fills of the two sides, and why where that is known. */
export const compareFills = (
  session: ParitySide,
  backtest: ParitySide,
  frame: ParityFrame,
): ComparedFills => {
  const ambiguous = ambiguousBars(backtest);
  const pairs = pairFills(session.fills, backtest.fills, frame.barMs);
  const differences: ParityDifference[] = [];
  const astray: Astray[] = [];
  // Why the entry of what the backtest holds now is not in the session, by market.
  const without = new Map<string, ParityKind>();
  let equal = 0;
  const differencesOf = (pair: FillPair): readonly ParityDifference[] => {
    const { session: mine, backtest: theirs } = pair;
    const fill = (mine ?? theirs)!;
    const { symbol, barTime, role } = fill;
    const from = Math.min(barTime, theirs?.barTime ?? barTime);
    const explain = (kind: ParityKind): ParityKind => explained(fill, from, kind, frame, ambiguous);
    const whole = (kind: ParityKind, field: string, a: string | number | null, b: string | number | null) => [
      { kind, of: 'fill' as const, role, symbol, barTime, field, session: a, backtest: b },
    ];
    if (theirs === null) return whole(explain('extra-fill'), 'fill', text(fill), null);
    if (mine === null) {
      const before = fill.role === 'exit' ? without.get(symbol) : undefined;
      const kind = before ?? explain('missing-fill');
      if (fill.role === 'entry') without.set(symbol, kind);
      return whole(kind, 'fill', null, text(fill));
    }
    if (theirs.role === 'entry') without.delete(symbol);
    if (mine.barTime !== theirs.barTime) return whole(explain('timing'), 'bar', mine.barTime, theirs.barTime);
    return valueDifferences(mine, theirs, explain);
  };
  for (const pair of pairs) {
    const found = differencesOf(pair);
    if (found.length === 0) equal++;
    differences.push(...found);
    const { session: mine, backtest: theirs } = pair;
    if (mine !== null && theirs !== null && mine.barTime !== theirs.barTime) {
      const [from, to] = [mine.barTime, theirs.barTime].sort((a, b) => a - b) as [number, number];
      astray.push({ symbol: mine.symbol, from, to, kind: found[0]!.kind });
    }
    if (mine === null && theirs!.role === 'entry') {
      const { symbol, barTime: from } = theirs!;
      const out = backtest.trades.find((trade) => trade.symbol === symbol && trade.entryBar === from);
      astray.push({ symbol, from, to: out?.exitBar ?? Number.POSITIVE_INFINITY, kind: found[0]!.kind });
    }
  }
  return { equal, compared: pairs.length, differences, astray };
};
