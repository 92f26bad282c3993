import { z } from 'zod';
import type { Clock } from '../../../core/clock.js';
import { DAY_MS } from '../../../core/timeframe.js';
import { badAnswer, getJson, type HttpOptions } from '../http/get-json.js';
import type { SentimentProvider } from '../provider.js';
import { dayOf } from '../row.js';
import { SCALES } from '../scale.js';
import { answeredRows } from './answered-rows.js';

const SOURCE = 'fear-greed';

/** The index begins here. */
const FIRST_DAY = Date.UTC(2018, 1, 1);

/** All numbers of this service are texts; times are seconds. */
const SCHEMA = z.object({
  data: z
    .array(
      z.object({
        value: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .refine((value) => value <= 100),
        timestamp: z
          .string()
          .regex(/^\d{9,11}$/)
          .transform((text) => Number(text) * 1000),
      }),
    )
    .max(100_000),
  metadata: z.object({ error: z.string().nullable() }),
});

export interface ServiceOptions {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly http: HttpOptions;
  readonly clock: Clock;
}

/**
 * The Crypto Fear & Greed Index of alternative.me: one value a day from 0, extreme fear, to 100, extreme greed.
 * `GET /fng/?limit=N` answers with the newest N days, the newest first. Score: (value - 50) / 50.
 */
export const fearGreedProvider = ({ baseUrl, http, clock }: ServiceOptions): SentimentProvider => ({
  source: SOURCE,
  since: () => FIRST_DAY,
  recheck: true,
  load: async ({ from, to, signal }) => {
    const days = Math.max(1, (dayOf(clock.now()) - dayOf(from)) / DAY_MS + 1);
    const url = new URL(`${baseUrl}/fng/?limit=${days}`);
    const { data, metadata } = await getJson({ source: SOURCE, url, schema: SCHEMA, signal }, http);
    if (metadata.error !== null) throw badAnswer(SOURCE, 'it says itself that it failed');
    const { score } = SCALES['fear-greed'];
    return answeredRows(
      SOURCE,
      data.map(({ value, timestamp }) => ({
        time: timestamp,
        score: score(value),
        raw: value,
        source: SOURCE,
      })),
      { from, to },
    );
  },
});
