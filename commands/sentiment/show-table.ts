import { dayText } from '../../src/core/clock.js';
import type { SentimentDay } from '../../src/library/sentiment/recent-days.js';
import { isNumber, NOT_AVAILABLE } from '../../src/report/format.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { bySign, type Theme } from '../../src/report/terminal/theme.js';

const decimals = (value: number | null, digits: number): string =>
  isNumber(value) ? value.toFixed(digits).replace(/^-(0\.?0*)$/, '$1') : NOT_AVAILABLE;

const signed = (value: number | null): string => {
  const text = decimals(value, 3);
  return isNumber(value) && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

/** A value of a source as it is, without digits that only rounding made. */
const rawText = (raw: number | null): string => (raw === null ? 'missing' : String(Number(raw.toFixed(4))));

const extremeText = ({ features }: SentimentDay): string =>
  features.extreme_positive === 1 ? 'greed' : features.extreme_negative === 1 ? 'fear' : '';

/** Lines of a table, a day in each, as a daily bar of it would see it. */
export const dayTable = (days: readonly SentimentDay[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Day', align: 'left' },
        { head: 'Raw', align: 'right' },
        { head: 'Score', align: 'right' },
        { head: 'Mom 7', align: 'right' },
        { head: 'Dev 14', align: 'right' },
        { head: 'MA 3', align: 'right' },
        { head: 'MA 7', align: 'right' },
        { head: 'MA 14', align: 'right' },
        { head: 'Mood', align: 'left' },
        { head: 'Age', align: 'right' },
      ],
      rows: days.map((day) => {
        const { features } = day;
        const sign = (value: number | null) => cell(signed(value), bySign(theme, value));
        return [
          cell(dayText(day.time)),
          cell(rawText(day.raw), day.raw === null ? theme.warn : theme.plain),
          sign(features.sentiment_score),
          sign(features.sentiment_momentum),
          cell(decimals(features.sentiment_volatility, 3)),
          sign(features.sentiment_ma_3),
          sign(features.sentiment_ma_7),
          sign(features.sentiment_ma_14),
          cell(extremeText(day)),
          cell(decimals(features.sentiment_freshness, 0)),
        ];
      }),
    },
    theme,
  );
