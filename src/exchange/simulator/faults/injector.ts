import { createRng, hashInts, type Rng } from '../../../core/rng.js';
import {
  type CallFault,
  type FaultKind,
  type FaultRule,
  isCallFault,
  isMessageFault,
  isStandingFault,
  type MessageFault,
} from './fault-rule.js';
import { drawLatency, type Latency } from './latency.js';
import { createMatcher, type Occasion } from './matching-rule.js';
import { NOTHING_STANDS, type Standing, standingOf } from './standing.js';

/** What becomes of a call. */
export interface CallPlan {
  /** Wall ms until it reaches the venue, and again until the answer is back. */
  readonly latencyMs: number;
  /** Null: it goes its way. */
  readonly fault: Exclude<CallFault, { readonly kind: 'latency' }> | null;
}

export interface InjectorOptions {
  readonly rules: readonly FaultRule[];
  readonly seed: number;
  /** Of every call, from request to answer. */
  readonly latency: Latency;
  /** Share of calls that fail in one of the usual ways, beside what the rules do. */
  readonly failureRate: number;
  /** Told of each fault that strikes: for the statistics. */
  readonly onFault: (kind: FaultKind) => void;
}

/** Decides what goes wrong. The same sequence of calls and messages meets the same faults. */
export interface Injector {
  readonly planCall: (call: Omit<Occasion, 'stream'>) => CallPlan;
  readonly planMessage: (message: Omit<Occasion, 'endpoint'>) => MessageFault | null;
  /** How things are at a market time. */
  readonly standing: (time: number) => Standing;
  /** Nothing goes wrong while it is off; the latency stays. */
  readonly setActive: (active: boolean) => void;
}

/** The usual ways in which a call fails: refused by a tired server, cut off, or never answered. */
const FAILURES: readonly NonNullable<CallPlan['fault']>[] = [
  { kind: 'http-error', status: 503, code: -1001, accepted: false },
  { kind: 'drop', accepted: false },
  { kind: 'timeout-before' },
  { kind: 'timeout-after' },
];

const drawFailure = (rate: number, rng: Rng): CallPlan['fault'] =>
  rate > 0 && rng.next() < rate ? FAILURES[rng.int(0, FAILURES.length - 1)]! : null;

export const createInjector = ({ rules, seed, latency, failureRate, onFault }: InjectorOptions): Injector => {
  const armed = rules.map((rule, index) => ({ what: rule.what, strikes: createMatcher(rule, seed, index) }));
  const onCalls = armed.flatMap(({ what, strikes }) => (isCallFault(what) ? [{ what, strikes }] : []));
  const onMessages = armed.flatMap(({ what, strikes }) => (isMessageFault(what) ? [{ what, strikes }] : []));
  const standing = rules.filter(({ what }) => isStandingFault(what));
  const [latencyRng, failureRng] = [createRng(hashInts(seed, 1)), createRng(hashInts(seed, 2))];
  let calls = 0;
  let active = true;
  return {
    setActive: (wanted) => {
      active = wanted;
    },
    planCall: (call) => {
      calls++;
      if (!active) return { latencyMs: drawLatency(latency, latencyRng), fault: null };
      const occasion = { ...call, stream: null };
      let latencyMs = drawLatency(latency, latencyRng);
      let fault = drawFailure(failureRate, failureRng);
      // Every rule is asked, also where an earlier one has struck: its count must not depend on the others.
      for (const { what, strikes } of onCalls) {
        if (!strikes(occasion)) continue;
        if (what.kind === 'latency') {
          latencyMs += drawLatency(what, latencyRng);
          onFault('latency');
        } else fault ??= what;
      }
      if (fault !== null) onFault(fault.kind);
      return { latencyMs, fault };
    },
    planMessage: (message) => {
      if (!active || onMessages.length === 0) return null;
      const occasion = { ...message, endpoint: null };
      let fault: MessageFault | null = null;
      for (const { what, strikes } of onMessages) if (strikes(occasion)) fault ??= what;
      if (fault !== null) onFault(fault.kind);
      return fault;
    },
    standing: (time) =>
      !active || standing.length === 0 ? NOTHING_STANDS : standingOf(standing, time, calls),
  };
};
