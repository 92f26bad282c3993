import { hashInts } from '../../../core/rng.js';
import { least, most, type Units } from '../units.js';
import type { MarketRules } from '../venue/types.js';
import { priceOf } from './grid.js';
import type { BookLevel, BookShape } from './types.js';

export type BookSide = 'bid' | 'ask';

export interface Level {
  readonly ticks: number;
  readonly quantity: Units;
}

/** The book of one moment, made up from a seed when somebody looks at it; and what has been taken out of it since. */
export interface Book {
  /** Best first, what is taken left out. */
  readonly levels: (side: BookSide) => readonly Level[];
  readonly best: (side: BookSide) => Level | null;
  readonly take: (side: BookSide, ticks: number, quantity: Units) => void;
}

export interface BookMoment {
  readonly seed: number;
  /** Of the last trade. */
  readonly ticks: number;
  /** Whether that was bought from the asks. */
  readonly buy: boolean;
  /** What is usual on one level. */
  readonly usual: Units;
}

export const makeBook = (shape: BookShape, rules: MarketRules, moment: BookMoment): Book => {
  const taken = new Map<number, Units>();
  const made: Partial<Record<BookSide, readonly Level[]>> = {};
  const { spreadTicks } = shape;
  const bestBid = Math.max(1, moment.buy ? moment.ticks - spreadTicks : moment.ticks);
  const start = { bid: bestBid, ask: Math.max(bestBid + spreadTicks, moment.buy ? moment.ticks : 0) };
  const fresh = (side: BookSide): readonly Level[] => {
    made[side] ??= makeLevels(shape, rules, moment, side, start[side]);
    return made[side];
  };
  const levels = (side: BookSide): readonly Level[] =>
    taken.size === 0
      ? fresh(side)
      : fresh(side)
          .map(({ ticks, quantity }) => ({ ticks, quantity: quantity - (taken.get(ticks) ?? 0n) }))
          .filter(({ quantity }) => quantity > 0n);
  return {
    levels,
    best: (side) =>
      taken.size === 0 && made[side] === undefined
        ? levelAt(shape, rules, moment, side, 0, start[side])
        : (levels(side)[0] ?? null),
    take: (_, ticks, quantity) => {
      taken.set(ticks, (taken.get(ticks) ?? 0n) + quantity);
    },
  };
};

const makeLevels = (
  shape: BookShape,
  rules: MarketRules,
  moment: BookMoment,
  side: BookSide,
  first: number,
): readonly Level[] => {
  const levels: Level[] = [];
  let ticks = first;
  for (let i = 0; i < shape.levels && ticks >= 1; i++) {
    levels.push(levelAt(shape, rules, moment, side, i, ticks));
    const gap = shape.quantity === null ? 1 + (draw(moment, side, i, 1) % shape.gapTicks) : shape.gapTicks;
    ticks += side === 'ask' ? gap : -gap;
  }
  return levels;
};

const levelAt = (
  shape: BookShape,
  rules: MarketRules,
  moment: BookMoment,
  side: BookSide,
  i: number,
  ticks: number,
): Level => {
  if (shape.quantity !== null) {
    const lots = BigInt(Math.round(shape.quantity * 1e8)) / rules.lot;
    return { ticks, quantity: most(1n, lots) * rules.lot };
  }
  // 50 to 150 per cent of the usual, and more the farther away: the shape of most books.
  const percent = BigInt(50 + (draw(moment, side, i, 0) % 101) + i * 10);
  const lots = (moment.usual * percent) / 100n / rules.lot;
  return { ticks, quantity: most(1n, lots) * rules.lot };
};

const draw = (moment: BookMoment, side: BookSide, i: number, what: number): number =>
  hashInts(moment.seed, side === 'ask' ? 1 : 0, i, what);

/** What an order would take from a side of the book, best price first. Nothing is taken yet. */
export interface Walk {
  /** The worst price it accepts, in ticks; null: any. */
  readonly limit: number | null;
  /** Base units, or quote units to be spent or got. */
  readonly quantity: Units | { readonly quote: Units };
}

export const walkBook = (book: Book, side: BookSide, rules: MarketRules, walk: Walk): readonly Level[] => {
  const taken: Level[] = [];
  let left = typeof walk.quantity === 'bigint' ? walk.quantity : walk.quantity.quote;
  for (const { ticks, quantity } of book.levels(side)) {
    const passed =
      side === 'ask' ? walk.limit !== null && ticks > walk.limit : walk.limit !== null && ticks < walk.limit;
    if (passed || left <= 0n) break;
    const price = priceOf(rules, ticks);
    const wanted = typeof walk.quantity === 'bigint' ? left : (left * 100_000_000n) / price;
    const part = least(quantity, wanted - (wanted % rules.lot));
    if (part === 0n) break;
    taken.push({ ticks, quantity: part });
    left -= typeof walk.quantity === 'bigint' ? part : (price * part) / 100_000_000n;
  }
  return taken;
};

/** The levels of `now` that differ from `before`; those that are gone with quantity 0. */
export const changedLevels = (
  before: readonly BookLevel[],
  now: readonly BookLevel[],
): readonly BookLevel[] => {
  const old = new Map(before.map(({ price, quantity }) => [price, quantity]));
  const changed = now.filter(({ price, quantity }) => old.get(price) !== quantity);
  const present = new Set(now.map(({ price }) => price));
  const gone = before.filter(({ price }) => !present.has(price));
  return [...changed, ...gone.map(({ price }) => ({ price, quantity: 0n }))];
};
