/** The state of a market. Columns hold the code of the bar's regime. */
export const REGIMES = ['ranging', 'trending', 'volatile'] as const;

export type Regime = (typeof REGIMES)[number];

export const RANGING = 0;
export const TRENDING = 1;
export const VOLATILE = 2;

/** The codes by name. */
export const REGIME = { ranging: RANGING, trending: TRENDING, volatile: VOLATILE } as const;
