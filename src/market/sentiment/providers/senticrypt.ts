import { z } from 'zod';
import { parseIsoTime } from '../../../core/clock.js';
import { getJson } from '../http/get-json.js';
import type { SentimentProvider } from '../provider.js';
import { answeredRows } from './answered-rows.js';
import type { ServiceOptions } from './fear-greed.js';

const SOURCE = 'senticrypt';

/** Its history begins here. */
const FIRST_DAY = Date.UTC(2019, 3, 15);

/** Price and volume are there, too; they are stale, and not looked at. */
const SCHEMA = z
  .array(
    z.object({
      date: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .transform(parseIsoTime)
        .refine((time) => !Number.isNaN(time)),
      mean: z.number().min(-1).max(1),
    }),
  )
  .max(100_000);

/**
 * SentiCrypt, version 2: what people and papers said of Bitcoin on a day. `GET /v2/all.json` answers with every day. The
 * score is its `mean`: the sum of the scores of all items of the day over their number, from -1 to 1.
 */
export const senticryptProvider = ({ baseUrl, http }: ServiceOptions): SentimentProvider => ({
  source: SOURCE,
  since: () => FIRST_DAY,
  recheck: true,
  load: async ({ from, to, signal }) => {
    const url = new URL(`${baseUrl}/v2/all.json`);
    const days = await getJson({ source: SOURCE, url, schema: SCHEMA, signal }, http);
    return answeredRows(
      SOURCE,
      days.map(({ date, mean }) => ({ time: date, score: mean, raw: mean, source: SOURCE })),
      { from, to },
    );
  },
});
