/** Where the candles of a run may come from. */
export const PROVIDERS = ['auto', 'cache', 'exchange', 'csv', 'synthetic'] as const;

export type ProviderName = (typeof PROVIDERS)[number];
