import type { SnapshotConfiguration } from '../../src/memory/snapshots/snapshot-configuration.js';

/** A configuration to freeze; what is given replaces a part of it. */
export const configuration = (
  parameters: Readonly<Record<string, unknown>> = { fast: 10, slow: 30 },
  settings: Partial<SnapshotConfiguration['settings']> = {},
  name = 'dip',
): SnapshotConfiguration => ({
  version: 1,
  strategy: { name, sourceDigest: 'a'.repeat(64), parameters },
  settings: {
    exchange: { name: 'binance' },
    trading: { symbols: ['BTC/USDT'], timeframe: '1h' },
    risk: { sizing: 'risk:0.01' },
    ...settings,
  },
});
