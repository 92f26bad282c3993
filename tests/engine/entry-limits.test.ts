import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import type { Sizing } from '../../src/core/sizing.js';
import { riskPolicy } from '../../src/risk/policy.js';
import { randomRun, randomSteps } from './random-run.js';
import {
  closesOf,
  correlationByHand,
  HOUR_MS,
  heldAt,
  holdsAt,
  lastSideOf,
  onEvery,
  withRules,
} from './seen-run.js';

describe('of one entry at order time, whatever the signals and the prices', () => {
  test('no entry that is sized by risk loses more at its stop than a trade may', () => {
    let checked = 0;
    let most = 0;
    onEvery(
      (seen) => {
        const { run, entries, equityAt } = seen;
        for (const { lane, index, risk, time } of entries) {
          // What a strategy sizes itself is within the cap on a position and the limits of the day alone.
          if (run.markets[lane]!.steps[index]!.wish!.size !== null) continue;
          checked++;
          const share = risk / equityAt(time);
          most = Math.max(most, share);
          expect(share).toBeLessThanOrEqual(run.rules.policy.maxRiskFraction * (1 + 1e-9));
        }
      },
      withRules(
        // More than a trade may risk, so that it is the limit that binds.
        fc.constantFrom(0.01, 0.03, 0.5).map((riskFraction) => {
          const policy = riskPolicy({ kind: 'risk', riskFraction }, 5);
          return { policy, limits: NO_LIMITS };
        }),
      ),
    );
    expect(checked).toBeGreaterThan(100);
    expect(most).toBeGreaterThan(0.9 * riskPolicy().maxRiskFraction);
  });

  test('no position is ordered that is worth more than one may be, whoever sized it', () => {
    let reached = 0;
    onEvery(
      ({ run, entries, equityAt }) => {
        const { maxPositionFraction } = run.rules.policy;
        for (const { value, time } of entries) {
          const share = value / equityAt(time);
          if (share > maxPositionFraction * 0.99) reached++;
          expect(share).toBeLessThanOrEqual(maxPositionFraction * (1 + 1e-9));
        }
      },
      withRules(
        fc
          .tuple(fc.constantFrom('risk', 'units', 'fraction'), fc.constantFrom(0.05, 0.3))
          .map(([kind, cap]) => {
            const sizing: Sizing =
              kind === 'risk'
                ? { kind, riskFraction: 0.02 }
                : kind === 'units'
                  ? { kind, units: 20 }
                  : { kind: 'fraction', fraction: 0.5 };
            return { policy: riskPolicy(sizing, cap) };
          }),
      ),
    );
    expect(reached).toBeGreaterThan(100);
  });

  test('no more positions are open, or ordered, than may be', () => {
    let full = 0;
    onEvery(
      (seen) => {
        const { run, outcome, entries } = seen;
        const { maxOpenTrades } = run.rules;
        if (maxOpenTrades >= run.markets.length) return;
        const lanes = run.markets.map((_, lane) => lane);
        for (const open of outcome.time) {
          const time = open + HOUR_MS;
          const ordered = new Set(entries.filter((entry) => entry.time === time).map(({ lane }) => lane));
          const count = lanes.filter((lane) => ordered.has(lane) || holdsAt(seen, lane, time)).length;
          if (count === maxOpenTrades && ordered.size > 0) full++;
          expect(count).toBeLessThanOrEqual(maxOpenTrades);
        }
      },
      withRules(fc.constantFrom(1, 2).map((maxOpenTrades) => ({ maxOpenTrades, limits: NO_LIMITS }))),
    );
    expect(full).toBeGreaterThan(50);
  });

  test('nothing is entered beside a position that it moves with too much, or that it cannot be compared with', () => {
    const BARS = 30;
    let beside = 0;
    let turning = 0;
    onEvery(
      (seen) => {
        const { limits, entries } = seen;
        for (const { lane, time, direction } of entries) {
          const other = 1 - lane;
          const held = heldAt(seen, other, time);
          // A turn-around that waits is a stake of its own, whose side depends on its size.
          const turns = entries.some((entry) => entry.lane === other && entry.time <= time);
          if (!holdsAt(seen, other, time)) continue;
          const mine = closesOf(seen, lane, time);
          const theirs = closesOf(seen, other, time);
          const common = [...mine.keys()].filter((at) => theirs.has(at)).slice(-BARS - 1);
          const returnsOf = (closes: Map<number, number>) =>
            common.slice(1).map((at, k) => closes.get(at)! / closes.get(common[k]!)! - 1);
          expect(common.length - 1).toBeGreaterThanOrEqual(BARS);
          if (turns && lastSideOf(entries, other, time) !== Math.sign(held)) {
            turning++;
            continue;
          }
          beside++;
          const alike = Math.sign(held) * correlationByHand(returnsOf(mine), returnsOf(theirs));
          expect(direction * alike).toBeLessThanOrEqual(limits.maxCorrelation! + 1e-9);
        }
      },
      fc
        .tuple(randomRun(true, 1), randomRun(true, 1), fc.tuple(randomSteps(36), randomSteps(36)))
        .map(([first, second, steps]) => ({
          rules: { ...first.rules, limits: { ...NO_LIMITS, maxCorrelation: 0.1, correlationBars: BARS } },
          markets: [first.markets[0]!, second.markets[0]!].map((market, k) => ({
            ...market,
            protection: {},
            steps: steps[k]!.map((step) => ({ ...step, hours: 1, leave: false })),
          })),
        })),
      250,
    );
    expect(beside).toBeGreaterThan(20);
    expect(turning).toBeLessThan(beside);
  });
});
