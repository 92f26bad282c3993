import { DEFAULTS } from '../../src/config/defaults.js';

/** The end of a help text: what holds where the flag is not given. */
export const orConfigured = (category: 'trading' | 'backtest' | 'exchange', key: string): string => {
  const values: Readonly<Record<string, unknown>> = DEFAULTS[category];
  return `(default: ${values[key]}, or ${category}.${key} of the configuration)`;
};
