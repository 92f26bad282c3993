import { toJson } from '../json-column.js';
import type { SnapshotConfiguration } from './snapshot-configuration.js';

/** What of a configuration stands in columns of its own, so that SQL can ask for it; null where it has none. */
export interface SnapshotColumns {
  readonly scoreBuyTarget: number | null;
  readonly scoreSellTarget: number | null;
  readonly takeProfit: number | null;
  readonly stopLoss: number | null;
  readonly cooldownBars: number | null;
  readonly minIndicatorsRequired: number | null;
  readonly indicatorWeights: Readonly<Record<string, number>> | null;
  readonly thresholds: Readonly<Record<string, number>> | null;
  readonly excludedSymbols: readonly string[] | null;
}

/**
 * Draws the columns from a configuration, by name. A column `take_profit` is the value called `takeProfit`: that of the
 * strategy's parameters, else of the settings `trading`, else of `risk`. Beside the objects `indicatorWeights` and
 * `thresholds`, single values count: `weightRsi: 2` is a weight of `rsi`; `thresholdAdx: 25` and `adxThreshold: 25` are
 * a threshold of `adx`. A value of another kind than the column's stays in the JSON alone.
 */
export const columnsOf = ({ strategy, settings }: SnapshotConfiguration): SnapshotColumns => {
  const places = [strategy.parameters, settings.trading, settings.risk];
  const find = (name: string): unknown => places.find((place) => place[name] !== undefined)?.[name];
  const number = (name: string): number | null => {
    const value = find(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const count = (name: string): number | null => {
    const value = number(name);
    return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const group = (name: string, pattern: RegExp): Readonly<Record<string, number>> | null => {
    const found = new Map<string, number>();
    for (const place of places.toReversed()) {
      const whole = place[name];
      for (const [key, value] of numbersOf(whole)) found.set(key, value);
      for (const [key, value] of numbersOf(place)) {
        const match = pattern.exec(key);
        const short = match?.slice(1).find((part) => part !== undefined);
        if (short !== undefined) found.set(short.charAt(0).toLowerCase() + short.slice(1), value);
      }
    }
    return found.size === 0 ? null : Object.fromEntries(found);
  };
  const excluded = find('excludedSymbols');
  return {
    scoreBuyTarget: number('scoreBuyTarget'),
    scoreSellTarget: number('scoreSellTarget'),
    takeProfit: number('takeProfit'),
    stopLoss: number('stopLoss'),
    cooldownBars: count('cooldownBars'),
    minIndicatorsRequired: count('minIndicatorsRequired'),
    indicatorWeights: group('indicatorWeights', /^weight([A-Z]\w*)$/),
    thresholds: group('thresholds', /^threshold([A-Z]\w*)$|^([a-z]\w*)Threshold$/),
    excludedSymbols:
      Array.isArray(excluded) && excluded.every((item) => typeof item === 'string') ? excluded : null,
  };
};

const numbersOf = (value: unknown): readonly (readonly [string, number])[] =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? []
    : Object.entries(value).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
      );

/** The columns as a row has them. */
export const columnRow = (columns: SnapshotColumns) => ({
  score_buy_target: columns.scoreBuyTarget,
  score_sell_target: columns.scoreSellTarget,
  take_profit: columns.takeProfit,
  stop_loss: columns.stopLoss,
  cooldown_bars: columns.cooldownBars,
  min_indicators_required: columns.minIndicatorsRequired,
  indicator_weights: columns.indicatorWeights === null ? null : toJson(columns.indicatorWeights),
  thresholds: columns.thresholds === null ? null : toJson(columns.thresholds),
  excluded_symbols: columns.excludedSymbols === null ? null : toJson(columns.excludedSymbols),
});
