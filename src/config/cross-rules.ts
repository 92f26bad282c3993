import { configError } from '../core/errors.js';
import { type Timeframe, timeframeMs } from '../core/timeframe.js';
import type { Entries, Entry } from './entries.js';
import { pathText } from './keys.js';
import { type Layer, sourceText } from './setting.js';

const SLIPPAGE = 'trading.slippageBps';
const IMPACT = 'trading.impact';

const named = ({ path, source }: Entry): string =>
  source.kind === 'flag' ? source.flag : `${pathText(path)} (${sourceText(source)})`;

/**
 * Slippage in basis points and impact are two models of one cost. Within one layer they exclude each other; a later
 * layer that gives one of them takes the other away.
 */
export const settleSlippage = (entries: Entries, layer: Layer): void => {
  const [first, second] = [SLIPPAGE, IMPACT].flatMap((name) => {
    const entry = entries.get(name);
    const isGiven = layer.some(({ path }) => pathText(path) === name);
    return entry === undefined || entry.value === null || !isGiven ? [] : [entry];
  });
  if (first === undefined) return;
  if (second !== undefined)
    throw configError(`${named(first)} and ${named(second)} exclude each other`, {
      hint: 'give one of them',
    });
  const other = entries.get(pathText(first.path) === SLIPPAGE ? IMPACT : SLIPPAGE);
  if (other !== undefined && other.value !== null)
    entries.set(pathText(other.path), { ...other, value: null, source: first.source });
};

/** Throws where the finer candles are not finer than the bars. */
export const checkDetail = (entries: Entries): void => {
  const [timeframe, detail] = [entries.get('trading.timeframe'), entries.get('trading.detail')];
  if (timeframe === undefined || detail === undefined || detail.value === null) return;
  if (timeframeMs(detail.value as Timeframe) < timeframeMs(timeframe.value as Timeframe)) return;
  const [fine, coarse] = [detail, timeframe].map(
    ({ path, value, source }) => `${pathText(path)} ${value} (${sourceText(source)})`,
  );
  throw configError(`${fine} is not finer than ${coarse}`, { hint: 'choose a shorter one' });
};
