import type { CandleRow } from '../../core/candles.js';
import { usageError } from '../../core/errors.js';
import { allotFunds } from './account.js';
import type { Listed, Paper } from './paper.js';
import type { PaperMarket } from './paper-state.js';
import { openStretch, playOn } from './play-stretch.js';

/** Sets what fills of this bar are measured by, from all of its volume or from what is known of it so far. */
const measure = (paper: Paper, market: PaperMarket, volume: number): void => {
  const { participation } = paper.costs;
  market.volume = volume;
  market.volumeLeft =
    participation === Number.POSITIVE_INFINITY
      ? null
      : Math.max(0, market.taken === 0 ? participation * volume : participation * volume - market.taken);
};

/**
 * A bar opens. A `volume` of null is not known yet: that of the bar before stands for it, until the bar itself has more.
 */
export const openBar = (
  paper: Paper,
  listed: Listed,
  time: number,
  price: number,
  volume: number | null,
): void => {
  const { market } = listed;
  if (market.time !== null && time <= market.time)
    throw usageError(
      `the bar of ${listed.instrument.symbol} that opens at ${time} does not come after the one at ${market.time}`,
      'tell bars in the order of their time',
    );
  if (market.stretch !== null) drain(paper, listed);
  if (paper.step === null || time > paper.step) beginStep(paper, time);
  market.mark ??= price;
  market.time = time;
  market.last = price;
  market.high = null;
  market.low = null;
  market.taken = 0;
  market.volumeKnown = volume !== null;
  if (volume !== null) measure(paper, market, volume);
  else if (market.volume !== null) measure(paper, market, market.volume);
};

/** The bars before are over, of every market: positions are valued at their closes until something is filled. */
const beginStep = (paper: Paper, time: number): void => {
  paper.step = time;
  for (const { market } of paper.listed.values()) market.mark = market.last;
  for (const each of paper.listed.values()) allotFunds(paper, each);
};

/** What nobody went on with is told to the end. */
const drain = (paper: Paper, listed: Listed): void => {
  while (playOn(paper, listed));
};

/** The bar as it is now: plays what is new of it, with a pause after everything that is told. */
export function* playBar(paper: Paper, listed: Listed, row: CandleRow): Generator<void> {
  const { market } = listed;
  const [time, open, high, low, close, volume] = row;
  while (playOn(paper, listed)) yield;
  if (market.time === null || time > market.time) openBar(paper, listed, time, open, null);
  if (time !== market.time)
    throw usageError(
      `a candle of ${listed.instrument.symbol} that opens at ${time} is told in the bar of ${market.time}`,
      'tell bars in the order of their time',
    );
  if (!market.volumeKnown) measure(paper, market, Math.max(volume, market.volume ?? 0));
  const last = market.last!;
  const first = market.high === null || market.low === null;
  const seenHigh = market.high ?? Number.NEGATIVE_INFINITY;
  const seenLow = market.low ?? Number.POSITIVE_INFINITY;
  if (!first && high <= seenHigh && low >= seenLow && close === last) return;
  market.high = Math.max(seenHigh, high);
  market.low = Math.min(seenLow, low);
  market.stretch = openStretch(
    paper,
    listed,
    last,
    high > seenHigh ? high : Math.max(last, close),
    low < seenLow ? low : Math.min(last, close),
    close,
  );
  while (playOn(paper, listed)) yield;
}
