/** How an entry or exit is carried out: at once, at a price of ours, or in slices. */
export const EXECUTION_STYLES = ['market', 'limit', 'twap', 'vwap'] as const;

export type ExecutionStyle = (typeof EXECUTION_STYLES)[number];
