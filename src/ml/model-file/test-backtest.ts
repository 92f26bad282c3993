import { z } from 'zod';

/** Statistics as a backtest reports them; null is N/A. */
const statistics = z.record(z.string(), z.number().nullable());

/** What a strategy that trades by a model made of its test part, costs included. */
export const testBacktest = z
  .object({
    strategy: z.string().max(64),
    parameters: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
    /** Open time of the first bar that was traded, and the end of the last, ms UTC. */
    from: z.number().int(),
    to: z.number().int(),
    /** Who the run is, and the digest of its orders, fills and equity: those of the same run by `trader backtest`. */
    id: z.string().max(64),
    digest: z.string().max(64),
    metrics: statistics,
    /** Those of buy-and-hold over the same bars. */
    benchmark: statistics,
  })
  .strict();

export type TestBacktest = z.infer<typeof testBacktest>;
