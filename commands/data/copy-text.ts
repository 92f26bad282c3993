import type { CacheKey } from '../../src/market/cache/cache-key.js';
import { cacheFiles } from '../../src/market/cache/cache-key.js';
import type { KeptCopy } from '../../src/market/cache/keep-copy.js';
import { escapedText } from '../../src/report/escaped-text.js';

/** Says where the copy of a replaced market is and how it is put back; paths stand on lines of their own. */
export const copyText = (dataDir: string, key: CacheKey, copy: KeptCopy): string => {
  const { candles, manifest } = cacheFiles(dataDir, key);
  const move = (from: string, to: string): string => `  mv "${escapedText(from)}" "${escapedText(to)}"\n`;
  return `kept a copy of what was here before; this puts it back:\n${move(copy.candles, candles)}${move(copy.manifest, manifest)}`;
};
