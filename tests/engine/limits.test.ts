import { describe, expect, test } from '@jest/globals';
import { readFills, readTrades } from '../../src/engine/records.js';
import { dayOf, dayStart, HOUR_MS, onEvery, SYMBOLS } from './seen-run.js';

describe('at order time, whatever the signals and the prices', () => {
  test('positions and the orders of one close are worth no more than the exposure allows', () => {
    let cut = 0;
    onEvery((seen) => {
      const { limits, entries, outcome, setups, equityAt } = seen;
      if (limits.maxExposure === Number.POSITIVE_INFINITY) return;
      const fills = readFills(outcome.recorder, SYMBOLS);
      for (const time of new Set(entries.map((entry) => entry.time))) {
        const ordered = entries.filter((entry) => entry.time === time);
        const lanes = new Set(ordered.map(({ lane }) => lane));
        let exposure = 0;
        setups.forEach(({ candles }, lane) => {
          if (lanes.has(lane)) return;
          const held = fills
            .filter(({ symbol, time: at }) => symbol === SYMBOLS[lane] && at + HOUR_MS <= time)
            .reduce((sum, { direction, quantity }) => sum + direction * quantity, 0);
          let mark = 0;
          candles.time.forEach((open, i) => {
            if (open + HOUR_MS <= time) mark = candles.close[i]!;
          });
          exposure += Math.abs(held * mark);
        });
        const total = ordered.reduce((sum, { value }) => sum + value, exposure);
        const allowed = limits.maxExposure * equityAt(time);
        if (total > allowed * 0.999) cut++;
        expect(total).toBeLessThanOrEqual(Math.max(exposure, allowed * (1 + 1e-9)));
      }
    });
    expect(cut).toBeGreaterThan(10);
  });

  test('the entries of a UTC day risk no more than a day may', () => {
    let reached = 0;
    onEvery((seen) => {
      const { limits, entries } = seen;
      if (limits.dailyRisk === Number.POSITIVE_INFINITY) return;
      for (const day of new Set(entries.map(({ time }) => dayOf(time)))) {
        const ofDay = entries.filter(({ time }) => dayOf(time) === day);
        const risk = ofDay.reduce((sum, entry) => sum + entry.risk, 0);
        const allowed = limits.dailyRisk * dayStart(seen, ofDay[0]!.time);
        if (risk > allowed * 0.9) reached++;
        expect(risk).toBeLessThanOrEqual(allowed * (1 + 1e-9));
      }
    });
    expect(reached).toBeGreaterThan(10);
  });

  test('nothing is entered on a day that has lost too much', () => {
    let broken = 0;
    onEvery((seen) => {
      const { limits, entries, outcome } = seen;
      outcome.time.forEach((open, k) => {
        const time = open + HOUR_MS;
        if (outcome.equity[k]! > dayStart(seen, time) * (1 - limits.dailyLoss)) return;
        broken++;
        const later = entries.filter((entry) => entry.time >= time && dayOf(entry.time) === dayOf(time));
        expect(later).toEqual([]);
      });
    });
    expect(broken).toBeGreaterThan(10);
  });

  test('nothing is entered, and everything is left, once the drawdown is too deep', () => {
    let halted = 0;
    onEvery(({ limits, entries, outcome, setups, run }) => {
      let peak = run.rules.initialBalance;
      const at = outcome.equity.findIndex((equity) => {
        peak = Math.max(peak, equity);
        return equity <= peak * (1 - limits.maxDrawdown);
      });
      if (at < 0) return;
      halted++;
      const time = outcome.time[at]! + HOUR_MS;
      expect(entries.filter((entry) => entry.time >= time)).toEqual([]);
      for (const trade of readTrades(outcome.recorder, SYMBOLS)) {
        const { candles } = setups[SYMBOLS.indexOf(trade.symbol)]!;
        if (trade.entryTime + HOUR_MS > time || trade.exitTime < time) continue;
        // The next bar of the market, unless a cap on the volume made the exit wait.
        const next = candles.time.find((open) => open >= time)!;
        if (run.rules.costs.participation === Number.POSITIVE_INFINITY)
          expect(trade.exitTime).toBe(next ?? trade.exitTime);
      }
    });
    expect(halted).toBeGreaterThan(10);
  });

  test('a market cools down, and orders keep their distance', () => {
    let cooled = 0;
    let spaced = 0;
    onEvery(({ limits, entries, outcome }) => {
      if (limits.minOrderIntervalMs > 0) {
        entries.slice(1).forEach((entry, k) => {
          spaced++;
          expect(entry.time - entries[k]!.time).toBeGreaterThanOrEqual(limits.minOrderIntervalMs);
        });
      }
      if (limits.marketCooldownMs === 0) return;
      for (const { symbol, exitTime } of readTrades(outcome.recorder, SYMBOLS)) {
        const closed = exitTime + HOUR_MS;
        const soon = entries.filter(
          (entry) =>
            entry.symbol === symbol && entry.time >= closed && entry.time < closed + limits.marketCooldownMs,
        );
        cooled++;
        expect(soon).toEqual([]);
      }
    });
    expect(cooled).toBeGreaterThan(10);
    expect(spaced).toBeGreaterThan(10);
  });

  test('losing trades in a row are followed by a pause', () => {
    let paused = 0;
    onEvery(({ limits, entries, outcome }) => {
      const { marketStreak } = limits;
      if (marketStreak === null) return;
      for (const symbol of SYMBOLS) {
        let losses = 0;
        for (const { pnl, exitTime } of readTrades(outcome.recorder, [...SYMBOLS]).filter(
          (trade) => trade.symbol === symbol,
        )) {
          losses = pnl < 0 ? losses + 1 : 0;
          if (losses < marketStreak.trades) continue;
          losses = 0;
          paused++;
          const closed = exitTime + HOUR_MS;
          const soon = entries.filter(
            (entry) =>
              entry.symbol === symbol && entry.time >= closed && entry.time < closed + marketStreak.pauseMs,
          );
          expect(soon).toEqual([]);
        }
      }
    });
    expect(paused).toBeGreaterThan(10);
  });

  test('losing trades in a row, whatever their markets, are followed by a pause of the account', () => {
    let paused = 0;
    onEvery(({ limits, entries, outcome }) => {
      const { accountStreak } = limits;
      if (accountStreak === null) return;
      let losses = 0;
      for (const { pnl, exitTime } of readTrades(outcome.recorder, SYMBOLS)) {
        losses = pnl < 0 ? losses + 1 : 0;
        if (losses < accountStreak.trades) continue;
        losses = 0;
        paused++;
        const closed = exitTime + HOUR_MS;
        const until = closed + accountStreak.pauseMs;
        expect(entries.filter(({ time }) => time >= closed && time < until)).toEqual([]);
      }
    });
    expect(paused).toBeGreaterThan(10);
  });
});
