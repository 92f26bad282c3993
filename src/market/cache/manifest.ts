import { canonicalJson, digestOf } from '../../core/digest.js';
import { dataError } from '../../core/errors.js';
import type { CandleSource } from '../provider.js';
import type { Finding } from '../quality/finding.js';
import type { CacheKey } from './cache-key.js';
import type { Gap, TimeRange } from './time-ranges.js';

export const MANIFEST_SCHEMA = 1;

/** What is known of the candles in the file beside it. Times are ms UTC. */
export interface CacheManifest extends CacheKey {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly rows: number;
  /** Open of the first candle. */
  readonly from: number;
  /** Close of the last candle: its open plus one timeframe. */
  readonly to: number;
  readonly gaps: readonly Gap[];
  /** Ranges about which the sources have told all they had: what is missing inside is known to be missing. */
  readonly covered: readonly TimeRange[];
  /** The part of `covered` that a venue itself was asked about; a download does not ask for it again. */
  readonly confirmed: readonly TimeRange[];
  /** What the quality checks had to say; gaps are listed in `gaps` only. */
  readonly findings: readonly Finding[];
  /** Every source that candles came from, the first one first. */
  readonly sources: readonly CandleSource[];
  /** When candles were last added. */
  readonly downloadedAt: number;
  /** Repairs made on the way in, one line each. */
  readonly actions: readonly string[];
  /** Identity of the candles (see core/candle-digest), whatever file they are in. */
  readonly candleDigest: string;
  /** SHA-256 of the candle file. */
  readonly fileDigest: string;
  readonly fileBytes: number;
}

const checksumOf = (manifest: object): string => digestOf(canonicalJson(manifest));

/** The manifest as the text of its file, with a checksum of its own. */
export const manifestText = (manifest: CacheManifest): string =>
  `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 2)}\n`;

/**
 * Reads a manifest's text; throws a data error when it is not exactly what was written, or not about `key`.
 * Comparing the text as a whole catches also those changes that mean the same JSON.
 */
export const parseManifest = (text: string, key: CacheKey): CacheManifest => {
  const parsed = parseObject(text);
  const { checksum, ...manifest } = parsed;
  if (parsed.schema !== MANIFEST_SCHEMA) {
    throw dataError(
      `its manifest has schema ${JSON.stringify(parsed.schema ?? null)}, not ${MANIFEST_SCHEMA}`,
    );
  }
  const unchanged = `${JSON.stringify(parsed, null, 2)}\n` === text && checksum === checksumOf(manifest);
  if (!unchanged || !hasShape(manifest)) throw dataError('its manifest was changed or damaged');
  const ours =
    manifest.venue === key.venue && manifest.symbol === key.symbol && manifest.timeframe === key.timeframe;
  if (!ours) {
    throw dataError(`its manifest is that of ${manifest.venue} ${manifest.symbol} ${manifest.timeframe}`);
  }
  return manifest;
};

const parseObject = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (cause) {
    throw dataError('its manifest is not JSON', { cause });
  }
  throw dataError('its manifest is not a JSON object');
};

const TEXTS = ['venue', 'symbol', 'timeframe', 'candleDigest', 'fileDigest'] as const;
const COUNTS = ['rows', 'from', 'to', 'downloadedAt', 'fileBytes'] as const;
const LISTS = ['gaps', 'covered', 'confirmed', 'findings', 'sources', 'actions'] as const;

const hasShape = (value: object): value is CacheManifest => {
  const fields = value as Record<string, unknown>;
  return (
    TEXTS.every((name) => typeof fields[name] === 'string') &&
    COUNTS.every((name) => Number.isSafeInteger(fields[name])) &&
    LISTS.every((name) => Array.isArray(fields[name]))
  );
};
