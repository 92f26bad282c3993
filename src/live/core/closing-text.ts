import type { Core } from './core.js';

/** What a halt does about positions, at its beginning: nothing is closed before the venue has filled it. */
export const closingText = ({ markets }: Core): string => {
  const held = markets.filter(({ lane }) => lane.quantity !== 0).length;
  if (held === 0) return 'no position is held';
  return held === 1 ? 'closing 1 position' : `closing ${held} positions`;
};
