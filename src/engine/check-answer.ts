import { minuteText } from '../core/clock.js';
import { type TraderError, usageError } from '../core/errors.js';
import { shownAnswer } from '../core/shown-answer.js';
import type { EntryOrder, Signal } from '../strategy/signal.js';
import type { Lane } from './lane.js';

/** A conviction that was computed may be past 1 by rounding. */
const MOST_CONVICTION = 1 + 1e-9;

/** Strategies come from files: what they answer is looked at before anything is made of it. */
const wrongAnswer = (lane: Lane, i: number, rule: string, answer: unknown, hint: string): TraderError => {
  const { strategy, candles } = lane.setup;
  const whose = strategy === undefined ? "the strategy's" : `strategy ${strategy}:`;
  return usageError(
    `${whose} ${rule} answered ${shownAnswer(answer)} at bar ${i} (${minuteText(candles.time[i]!)})`,
    hint,
  );
};

const isEntryOrder = ({ type, price, bars }: EntryOrder): boolean =>
  (type === 'limit' || type === 'stop') &&
  price > 0 &&
  Number.isFinite(price) &&
  Number.isInteger(bars) &&
  bars > 0;

/** Throws a usage error for an answer of `enter`, 0 excepted, that is no signal. */
export const checkSignal = (lane: Lane, i: number, signal: Signal): void => {
  const { conviction, tag, entry } = signal ?? {};
  const sure = Number.isFinite(conviction) && Math.abs(conviction) <= MOST_CONVICTION;
  if (sure && typeof tag === 'string' && (entry === undefined || isEntryOrder(entry))) return;
  throw wrongAnswer(
    lane,
    i,
    'enter',
    signal,
    Number.isFinite(conviction) && !sure
      ? 'give a conviction from -1 to 1'
      : "answer 0 for nothing, else long('why') or short('why'), with an entry of a type, a price and a number of bars",
  );
};

/** The reason to leave; null, undefined and false are none. Throws a usage error for anything but a text. */
export const exitReasonOf = (lane: Lane, i: number, answer: unknown): string | null => {
  if (answer === null || answer === undefined || answer === false) return null;
  if (typeof answer === 'string' && answer !== '') return answer;
  throw wrongAnswer(lane, i, 'exit', answer, 'answer null or a reason');
};

/** The quantity to enter with; null and undefined leave it to the risk manager. Throws a usage error for anything else. */
export const quantityOf = (lane: Lane, i: number, answer: unknown): number | null => {
  if (answer === null || answer === undefined) return null;
  if (typeof answer === 'number' && Number.isFinite(answer) && answer >= 0) return answer;
  throw wrongAnswer(lane, i, 'size', answer, 'answer null or a quantity of base currency, 0 or more');
};
