import { exactDifference } from '../../core/exact-sum.js';
import {
  PARITY_KINDS,
  type ParityDifference,
  type ParityKind,
  type ParityReport,
} from '../../core/parity-report.js';
import { compareDecisions } from './compare-decisions.js';
import { compareFills } from './compare-fills.js';
import { compareTrades } from './compare-trades.js';
import { numberDifference } from './number-difference.js';
import type { ParityFrame, ParitySide } from './parity-side.js';

const ORDER_OF: Readonly<Record<ParityDifference['of'], number>> = {
  fill: 0,
  trade: 1,
  equity: 2,
  decision: 3,
};

/** The closes at which both sides know the equity, ascending. */
const sharedCloses = (session: ParitySide, backtest: ParitySide): readonly number[] =>
  [...session.equity.keys()].filter((time) => backtest.equity.has(time)).sort((a, b) => a - b);

/** The first close at which the account is worth something else, though everything before it is the same. */
const equityDifference = (
  session: ParitySide,
  backtest: ParitySide,
  closes: readonly number[],
): readonly ParityDifference[] => {
  for (const barTime of closes) {
    const [mine, theirs] = [session.equity.get(barTime)!, backtest.equity.get(barTime)!];
    const kind = numberDifference(mine, theirs, 'equity');
    if (kind === null) continue;
    const place = { of: 'equity', role: null, symbol: null, barTime, field: 'equity' } as const;
    return [{ kind, ...place, session: mine, backtest: theirs }];
  }
  return [];
};

const finalEquity = (
  session: ParitySide,
  backtest: ParitySide,
  time: number | undefined,
): ParityReport['equity'] => {
  if (time === undefined) return null;
  const [mine, theirs] = [session.equity.get(time)!, backtest.equity.get(time)!];
  const difference = exactDifference(mine, theirs);
  const bps = theirs > 0 ? (difference / theirs) * 10_000 : null;
  return { time, session: mine, backtest: theirs, difference, bps };
};

const counted = (differences: readonly ParityDifference[]): ParityReport['kinds'] => {
  const count = (kind: ParityKind): number => differences.filter((found) => found.kind === kind).length;
  return Object.fromEntries(
    PARITY_KINDS.map((kind) => [kind, count(kind)] as const).filter(([, times]) => times > 0),
  );
};

/**
 * Puts a session beside the backtest over the candles it saw and itemises every difference. The share is 1 only where
 * there is none; what is counted is in docs/parity.md.
 */
export const compareParity = (
  session: ParitySide,
  backtest: ParitySide,
  frame: ParityFrame,
): ParityReport => {
  const fills = compareFills(session, backtest, frame);
  const decisions = compareDecisions(session, backtest, frame, fills.astray);
  const trades = compareTrades(session, backtest, fills.differences);
  const closes = sharedCloses(session, backtest);
  const before = [...fills.differences, ...decisions.differences, ...trades.differences];
  // Where anything else differs the equity does because of it: it is told as money, and is no difference of its own.
  const own = before.length > 0 ? null : equityDifference(session, backtest, closes);
  const differences = [...before, ...(own ?? [])].sort(
    (a, b) => a.barTime - b.barTime || ORDER_OF[a.of] - ORDER_OF[b.of],
  );
  const curve = own === null || closes.length === 0 ? 0 : 1;
  const equal = fills.equal + decisions.equal + trades.equal + (own?.length === 0 ? curve : 0);
  const compared = fills.compared + decisions.compared + trades.compared + curve;
  const times = [...frame.bars.values()].flat();
  return {
    share: compared === 0 ? 1 : equal / compared,
    decisions: { equal: decisions.equal, compared: decisions.compared },
    fills: { equal: fills.equal, compared: fills.compared },
    trades: { equal: trades.equal, compared: trades.compared },
    differences,
    kinds: counted(differences),
    cutOff: frame.cutOff,
    equity: finalEquity(session, backtest, closes.at(-1)),
    bars: times.length,
    from: times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY),
    to: times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY),
    notes: frame.notes,
  };
};
