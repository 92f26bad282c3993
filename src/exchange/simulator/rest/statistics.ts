import type { WireAnswer } from './types.js';

/** What was asked of a server, and what came of it. */
export interface WireStatistics {
  readonly requests: number;
  /** By `METHOD /path`; what is no call of the API is counted under `other`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Answers that were errors, by Binance's code. */
  readonly failures: Readonly<Record<string, number>>;
  /** Requests whose line was broken by a fault. */
  readonly dropped: number;
}

export interface StatisticsKeeper {
  readonly request: () => number;
  readonly call: (route: string) => void;
  readonly answer: (answer: WireAnswer) => void;
  readonly drop: () => void;
  readonly read: () => WireStatistics;
}

export const createStatistics = (): StatisticsKeeper => {
  const [calls, failures] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  let [requests, dropped] = [0, 0];
  return {
    request: () => {
      requests++;
      return requests;
    },
    call: (route) => add(calls, route),
    answer: ({ status, body }) => {
      if (status >= 400) add(failures, /^\{"code":(-?\d{1,6})/.exec(body)?.[1] ?? String(status));
    },
    drop: () => {
      dropped++;
    },
    read: () => ({
      requests,
      calls: Object.fromEntries(calls),
      failures: Object.fromEntries(failures),
      dropped,
    }),
  };
};
