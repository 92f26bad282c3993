import type { Candles } from '../../core/candles.js';
import { withoutInputs } from '../../core/candles.js';
import { plainColumn } from '../../core/input-columns.js';
import type { InputSource } from '../../core/input-source.js';
import { createRng } from '../../core/rng.js';
import { copyOfCandles, isSame } from './decisions.js';
import type { Leak } from './look-ahead.js';

/** A source under the name that a strategy has for it. */
export interface ProvedSource {
  readonly input: string;
  readonly source: InputSource;
}

/** A row of an input that is another where it is computed from its last candles alone, as a live session does. */
export interface ShortLookback {
  /** `input model.prediction` */
  readonly what: string;
  /** Open of the bar, ms UTC. */
  readonly barTime: number;
  readonly lookback: number;
  readonly whole: string;
  readonly alone: string;
}

export interface InputProof {
  readonly cuts: number;
  /** Rows that were compared. */
  readonly rows: number;
  /** Rows that change with candles that were not there yet. */
  readonly leaks: readonly Leak[];
  readonly lookbacks: readonly ShortLookback[];
}

/** A model is asked anew for the whole history at every cut: fewer of them than of the strategy's own. */
const MOST_CUTS = 16;

const columnsOf = async (
  { names, columns }: InputSource,
  candles: Candles,
): Promise<readonly (readonly [string, Float64Array])[]> => {
  const found = await columns(candles);
  return names.map((name) => [name, plainColumn(found[name] ?? new Float64Array(0))]);
};

/** Notes the last row before the cut that differs; the row furthest back tells how far ahead the source looks. */
const noteLeak = (
  found: Map<string, Leak>,
  what: string,
  { time }: Candles,
  { whole, cut, last }: { readonly whole: Float64Array; readonly cut: Float64Array; readonly last: number },
): void => {
  let i = last;
  while (i >= 0 && isSame(whole[i]!, cut[i] ?? Number.POSITIVE_INFINITY)) i--;
  if (i < 0) return;
  const leak = found.get(what);
  found.set(what, {
    what,
    barTime: leak?.barTime ?? time[i]!,
    barsAhead: Math.min(leak?.barsAhead ?? Number.POSITIVE_INFINITY, last - i),
    withFuture: leak?.withFuture ?? String(whole[i]),
    without: leak?.without ?? String(cut[i] ?? 'nothing'),
    cuts: (leak?.cuts ?? 0) + 1,
  });
};

/**
 * Whether the inputs of a strategy were known when they say they were. Cuts are drawn from a seed; at each the source computes
 * its columns anew on a copy of the history up to it, and every row must be that of the whole, bit for bit. Its last row must
 * come out of the last `lookback` + 1 candles alone, too: that is how a live session asks. O(cuts × bars) rows. Throws what the
 * sources throw.
 */
export const proveInputs = async (
  sources: readonly ProvedSource[],
  all: Candles,
  { cuts: wanted = MOST_CUTS, seed = 42 }: { readonly cuts?: number; readonly seed?: number } = {},
): Promise<InputProof> => {
  const candles = withoutInputs(all);
  const cuts = Math.min(wanted, MOST_CUTS);
  const rng = createRng(seed);
  const ends = Array.from({ length: cuts }, () => rng.int(Math.min(1, all.length - 2), all.length - 2));
  const leaks = new Map<string, Leak>();
  const lookbacks = new Map<string, ShortLookback>();
  let rows = 0;
  for (const { input, source } of sources) {
    const { lookback } = source;
    const whole = await columnsOf(source, candles);
    for (const last of ends) {
      const cut = await columnsOf(source, copyOfCandles(candles, 0, last + 1));
      const alone =
        last < lookback ? null : await columnsOf(source, copyOfCandles(candles, last - lookback, last + 1));
      for (const [k, [name, column]] of whole.entries()) {
        const what = `input ${input}.${name}`;
        rows += last + 1;
        noteLeak(leaks, what, candles, { whole: column, cut: cut[k]![1], last });
        const own = alone === null ? undefined : alone[k]![1].at(-1);
        if (own === undefined || isSame(own, cut[k]![1][last]!) || lookbacks.has(what)) continue;
        lookbacks.set(what, {
          ...{ what, barTime: candles.time[last]!, lookback },
          ...{ whole: String(cut[k]![1][last]), alone: String(own) },
        });
      }
    }
  }
  return { cuts, rows, leaks: [...leaks.values()], lookbacks: [...lookbacks.values()] };
};
