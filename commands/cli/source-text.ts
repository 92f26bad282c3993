import type { CandleSource } from '../../src/market/provider.js';

/** Where candles came from, in words: `cache (binance, from csv BTCUSDT_1h.csv)`. */
export const sourceText = (source: CandleSource): string => {
  switch (source.provider) {
    case 'exchange':
      return `exchange ${source.venue}`;
    case 'csv':
      return `csv ${source.file.split(/[/\\]/).at(-1)}`;
    case 'synthetic':
      return `synthetic, seed ${source.seed}`;
    case 'cache':
      return `cache, ${sourceText(source.origin)}`;
  }
};
