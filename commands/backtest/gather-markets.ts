import type { EffectiveConfig } from '../../src/config/config.js';
import { checkVenueKnown } from '../../src/library/check-venue.js';
import { gatherDetail, gatherForBacktest } from '../../src/library/market-data.js';
import { openSource, type SourceOptions } from '../../src/library/sources.js';
import type { Gathered } from '../../src/market/gather.js';
import { describeFinding } from '../../src/market/quality/describe.js';
import type { RangeWish } from '../../src/market/range.js';
import { interruptible } from '../cli/interrupt.js';
import { startProgress } from '../cli/progress.js';
import type { Terminal } from '../cli/terminal.js';
import type { Flags } from './flags.js';

/** One market with the finer candles for it, where they were asked for. */
export interface Market extends Gathered {
  readonly detail?: Gathered;
}

export interface GatheredMarkets {
  readonly markets: readonly Market[];
  /** What must be said of where they came from. */
  readonly warnings: readonly string[];
}

/** Gathers the candles of a run, `history` bars in front of the range included; a bar shows how far it is. */
export const gatherMarkets = async (
  config: EffectiveConfig,
  sources: SourceOptions,
  wish: { readonly range: RangeWish; readonly history: number },
  { quiet }: Pick<Flags, 'quiet'>,
  terminal: Terminal,
): Promise<GatheredMarkets> => {
  const { symbols, timeframe, detail } = config.values.trading;
  const wishes = symbols.map((symbol) => ({ symbol, timeframe, ...wish }));
  const markets: Market[] = [];
  const warnings: string[] = [];
  const source = openSource(sources);
  const progress = startProgress(terminal, 'candles', quiet === true);
  try {
    await checkVenueKnown(sources.exchange, source.cache);
    await interruptible(async (signal) => {
      const load = { signal, onProgress: progress.report };
      const gathered = await gatherForBacktest(source, sources, wishes, load);
      warnings.push(...gathered.warnings);
      for (const [k, market] of gathered.markets.entries()) {
        if (detail === null) markets.push(market);
        else {
          const finer = { ...wishes[k]!, timeframe: detail };
          markets.push({ ...market, detail: await gatherDetail(source, sources, finer, market, load) });
        }
      }
    });
  } finally {
    progress.done();
    await source.close();
  }
  return { markets, warnings };
};

/** What is missing of a market, and of the finer candles for it. */
export const shortfallsOf = ({ shortfalls, detail }: Market): readonly string[] => [
  ...shortfalls,
  ...(detail?.shortfalls.map((line) => `--detail ${detail.candles.timeframe}: ${line}`) ?? []),
];

/** What the data checks noted, one line each; the market is named where there are several. */
export const dataNotesOf = (markets: readonly Market[]): readonly string[] =>
  markets.flatMap(({ findings, candles: { symbol } }) =>
    findings.map((finding) => `${markets.length === 1 ? '' : `${symbol} `}${describeFinding(finding)}`),
  );
