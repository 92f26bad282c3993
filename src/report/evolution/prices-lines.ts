import type { Theme } from '../terminal/theme.js';
import { openingWarnings } from '../terminal/warnings.js';

/** What there is to say of prices that were made up; nothing of others. */
export const MADE_UP = 'the prices were made up (synthetic): nothing here speaks of a real market';

/** That line where they were: `madeUp` is null where nothing says where the candles came from. */
export const pricesLines = (madeUp: boolean | null, theme: Theme): readonly string[] =>
  madeUp === true ? [...openingWarnings([MADE_UP], theme), ''] : [];
