/** Positions, risk events and alerts that a report lists one by one; beyond, it says how many there are. */
export const MOST_LISTED = 200;
