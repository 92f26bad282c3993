import { createRng, hashInts } from '../../../core/rng.js';
import type { FaultRule, FaultWhen } from './fault-rule.js';
import { glob } from './glob.js';

/** What a rule is asked about: a call or a message. */
export interface Occasion {
  /** Market time, ms UTC. */
  readonly time: number;
  /** The api key, where it is known. */
  readonly account: string | null;
  /** `POST /api/v3/order`, `order.place`; null for messages. */
  readonly endpoint: string | null;
  /** `btcusdt@trade`, `user`; null for calls. */
  readonly stream: string | null;
}

const within = ({ from, to }: FaultWhen, time: number): boolean =>
  (from === undefined || time >= from) && (to === undefined || time < to);

/** A pattern of an endpoint may leave out the method. */
const endpointTest = (pattern: string): ((text: string) => boolean) => {
  const matches = glob(pattern);
  return (text) => matches(text) || matches(text.slice(text.indexOf(' ') + 1));
};

/**
 * Whether a rule strikes, asked once per call or message: it counts those that it is for, and draws from numbers of its
 * own (from `seed` and its place in the script), so that the same sequence meets the same faults whatever the other
 * rules do.
 */
export const createMatcher = (
  { when }: FaultRule,
  seed: number,
  index: number,
): ((occasion: Occasion) => boolean) => {
  const rng = createRng(hashInts(seed, index, 17));
  const endpoint = when.endpoint === undefined ? undefined : endpointTest(when.endpoint);
  const stream = when.stream === undefined ? undefined : glob(when.stream);
  const { account, after = 0, times = Number.POSITIVE_INFINITY, probability } = when;
  let met = 0;
  let struck = 0;
  return (occasion) => {
    if (!within(when, occasion.time)) return false;
    if (endpoint !== undefined && !(occasion.endpoint !== null && endpoint(occasion.endpoint))) return false;
    if (stream !== undefined && !(occasion.stream !== null && stream(occasion.stream))) return false;
    if (account !== undefined && account !== occasion.account) return false;
    if (++met <= after || struck >= times) return false;
    if (probability !== undefined && rng.next() >= probability) return false;
    struck++;
    return true;
  };
};

/** Whether a standing rule holds at a market time, after so many calls. */
export const holds = ({ when }: FaultRule, time: number, calls: number): boolean =>
  within(when, time) && calls >= (when.after ?? 0);
