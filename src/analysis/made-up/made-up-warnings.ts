import { thousands } from '../../core/wording.js';

const which = (madeUp: number, all: number): string => {
  if (madeUp < all) return `${thousands(madeUp)} of ${thousands(all)} trades`;
  if (all <= 2) return all === 1 ? 'the trade' : 'both trades';
  return `all ${thousands(all)} trades`;
};

/**
 * The warning that `madeUp` of `all` trades come from the synthetic market; none where none does. `leaveOut` where the
 * reader of it can have them left out with `--market`.
 */
export const madeUpWarnings = (
  madeUp: number,
  all: number,
  { leaveOut = false }: { readonly leaveOut?: boolean } = {},
): readonly string[] => {
  if (madeUp === 0) return [];
  const one = madeUp === 1;
  const way = leaveOut && madeUp < all ? '; --market real leaves them out' : '';
  return [
    `SYNTHETIC DATA: ${which(madeUp, all)} ${one ? 'is' : 'are'} from a made-up market and ${one ? 'says' : 'say'} nothing about a real one${way}`,
  ];
};
