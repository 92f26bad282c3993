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

/** Most decimals of a source that are shown. */
const RAW_DECIMALS = 4;

const decimalsOf = (raw: number | null): number =>
  raw === null ? 0 : (String(Number(raw.toFixed(RAW_DECIMALS))).split('.')[1]?.length ?? 0);

/** Values of a source as they are, without digits that only rounding made; all with as many decimals as the longest. */
const rawTexts = (days: readonly SentimentDay[]): readonly string[] => {
  const digits = Math.max(0, ...days.map(({ raw }) => decimalsOf(raw)));
  return days.map(({ raw }) => (raw === null ? 'missing' : decimals(raw, digits)));
};

/** How many days old the newest value was. */
const ageText = (value: number | null): string =>
  isNumber(value) ? `${decimals(value, 0)} d` : NOT_AVAILABLE;

const extremeText = ({ features }: SentimentDay): string =>
  features.extreme_positive === 1 ? 'greed' : features.extreme_negative === 1 ? 'fear' : '';

/** Lines of a table, a day in each, as a daily bar of it would see it. */
export const dayTable = (days: readonly SentimentDay[], theme: Theme): readonly string[] => {
  const raw = rawTexts(days);
  return table(
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
      rows: days.map((day, i) => {
        const { features } = day;
        const sign = (value: number | null) => cell(signed(value), bySign(theme, value));
        return [
          cell(dayText(day.time)),
          cell(raw[i]!, day.raw === null ? theme.warn : theme.plain),
          sign(features.sentiment_score),
          sign(features.sentiment_momentum),
          cell(decimals(features.sentiment_volatility, 3)),
          sign(features.sentiment_ma_3),
          sign(features.sentiment_ma_7),
          sign(features.sentiment_ma_14),
          cell(extremeText(day)),
          cell(ageText(features.sentiment_freshness)),
        ];
      }),
    },
    theme,
  );
};
