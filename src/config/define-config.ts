import type { ConfigInput } from './config.js';

/**
 * Gives a `trader.config.ts` its types; it returns what it is given.
 *
 * @example
 * export const config = defineConfig({ trading: { symbols: ['ETH/USDT'], timeframe: '4h' } });
 */
export const defineConfig = (config: ConfigInput): ConfigInput => config;
