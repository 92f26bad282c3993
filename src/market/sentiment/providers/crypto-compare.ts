import { DAY_MS } from '../../../core/timeframe.js';
import type { SentimentProvider } from '../provider.js';
import { dayOf, type SentimentRow } from '../row.js';
import { answeredRows } from './answered-rows.js';
import type { ServiceOptions } from './fear-greed.js';
import { type Article, newsArticles } from './news-articles.js';

const SOURCE = 'cryptocompare';

/** The variable that holds the key. */
export const CRYPTOCOMPARE_KEY = 'TRADER_CRYPTOCOMPARE_API_KEY';

/** A page of articles is a few hours: a longer history is asked for with `--from`. */
const FIRST_DAYS = 7;

const POINTS = { POSITIVE: 1, NEUTRAL: 0, NEGATIVE: -1 } as const;

const dailyRows = (articles: readonly Article[]): readonly SentimentRow[] => {
  const days = new Map<number, { sum: number; count: number }>();
  for (const { time, tone } of articles) {
    const day = days.get(dayOf(time)) ?? { sum: 0, count: 0 };
    days.set(dayOf(time), { sum: day.sum + POINTS[tone], count: day.count + 1 });
  }
  return [...days].map(([time, { sum, count }]) => {
    const score = sum / count;
    return { time, score, raw: score, source: SOURCE };
  });
};

const keyHeaders = (key: string | undefined): Readonly<Record<string, string>> =>
  key === undefined ? {} : { 'x-api-key': key, authorization: `Apikey ${key}` };

/**
 * News of CryptoCompare (CoinDesk Data): `GET /news/v1/article/list`, every English article with what the service takes
 * it for. Score of a day: articles that are positive less those that are negative, over all of them. The key goes into
 * headers, never into a URL.
 */
export const cryptoCompareProvider = ({
  baseUrl,
  http,
  key,
}: ServiceOptions & { readonly key: string | undefined }): SentimentProvider => ({
  source: SOURCE,
  since: (now) => dayOf(now) - FIRST_DAYS * DAY_MS,
  recheck: false,
  load: async ({ from, to, signal }) => {
    const refusedHint =
      key === undefined ? `set a key in ${CRYPTOCOMPARE_KEY}` : `check the key in ${CRYPTOCOMPARE_KEY}`;
    const request = { source: SOURCE, baseUrl, headers: keyHeaders(key), from, to, signal, refusedHint };
    const { articles, wholeFrom } = await newsArticles(request, http);
    // A day of which only the end is there would have the score of that end.
    const whole = { from: Math.ceil(Math.max(from, wholeFrom) / DAY_MS) * DAY_MS, to };
    return answeredRows(SOURCE, dailyRows(articles), whole);
  },
});
