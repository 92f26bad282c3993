import type { EngineOutcome } from '../../src/engine/backtest.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { type Fill, readFills } from '../../src/engine/records.js';

/** Books kept by adding up fills: nothing here comes from the engine but the fills themselves. */
export interface Books {
  /** Equity at every step of the timeline. */
  readonly equity: readonly number[];
  /** Cash after every fill. */
  readonly cash: readonly number[];
  /** Positions open at every step, as the number of markets with a position. */
  readonly open: readonly number[];
  /** Quantity left of each market at the end. */
  readonly left: readonly number[];
  /** Value of everything bought and sold. */
  readonly turnover: number;
}

/** What a quantity may be off zero by and still be none: sums of decimal lots in binary. */
const nothing = (traded: number): number => 1e-9 * traded;

/** Fills by market, in the order in which they happened. */
export const fillsByMarket = (outcome: EngineOutcome, setups: readonly LaneSetup[]): Fill[][] => {
  const symbols = setups.map(({ candles }) => candles.symbol);
  const fills = readFills(outcome.recorder, symbols);
  return symbols.map((symbol) => fills.filter((fill) => fill.symbol === symbol));
};

export const keepBooks = (outcome: EngineOutcome, setups: readonly LaneSetup[], initial: number): Books => {
  const symbols = setups.map(({ candles }) => candles.symbol);
  const fills = readFills(outcome.recorder, symbols);
  const left = symbols.map(() => 0);
  const traded = symbols.map(() => 0);
  const cashes: number[] = [];
  const equity: number[] = [];
  const open: number[] = [];
  let cash = initial;
  let turnover = 0;
  let next = 0;
  for (const time of outcome.time) {
    for (; next < fills.length && fills[next]!.time === time; next++) {
      const { symbol, direction, quantity, price, fee } = fills[next]!;
      const market = symbols.indexOf(symbol);
      cash -= direction * quantity * price + fee;
      turnover += quantity * price;
      // A position is measured by what was traded of it alone: a later one may be far smaller.
      traded[market] = quantity + (left[market] === 0 ? 0 : traded[market]!);
      left[market]! += direction * quantity;
      if (Math.abs(left[market]!) <= nothing(traded[market]!)) left[market] = 0;
      cashes.push(cash);
    }
    let value = cash;
    setups.forEach(({ candles }, market) => {
      const at = candles.time.findLastIndex((opened) => opened <= time);
      if (at >= 0) value += left[market]! * candles.close[at]!;
    });
    equity.push(value);
    open.push(left.filter((quantity) => quantity !== 0).length);
  }
  if (next !== fills.length) throw new Error(`fill ${next} lies outside the timeline`);
  return { equity, cash: cashes, open, left, turnover };
};

/** One round trip as its fills tell it. */
export interface RoundTrip {
  readonly entries: readonly Fill[];
  readonly exits: readonly Fill[];
}

/** Cuts the fills of one market where the position is flat. */
export const roundTrips = (fills: readonly Fill[]): RoundTrip[] => {
  const trips: { entries: Fill[]; exits: Fill[] }[] = [];
  let held = 0;
  let traded = 0;
  for (const fill of fills) {
    if (held === 0) {
      trips.push({ entries: [], exits: [] });
      traded = 0;
    }
    const trip = trips.at(-1)!;
    (held === 0 || Math.sign(held) === fill.direction ? trip.entries : trip.exits).push(fill);
    held += fill.direction * fill.quantity;
    traded += fill.quantity;
    if (Math.abs(held) <= nothing(traded)) held = 0;
  }
  return trips;
};
