import { z } from 'zod';
import { exchangeError } from '../../../core/errors.js';
import { getJson, type HttpOptions } from '../http/get-json.js';

/** One article: when it came out, ms UTC, and what the service takes it for. */
export interface Article {
  readonly id: string;
  readonly time: number;
  readonly tone: 'POSITIVE' | 'NEGATIVE' | 'NEUTRAL';
}

const PAGE = 100;
/** 20,000 articles: weeks of them. */
const MAX_PAGES = 200;

const SCHEMA = z.object({
  Data: z
    .array(
      z.object({
        ID: z.union([z.string().max(100), z.number()]).transform(String),
        PUBLISHED_ON: z.number().int().min(1e8).max(1e11),
        SENTIMENT: z.enum(['POSITIVE', 'NEGATIVE', 'NEUTRAL']),
      }),
    )
    .max(10_000),
});

export interface ArticleRequest {
  readonly source: string;
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: number;
  readonly to: number;
  readonly signal?: AbortSignal | undefined;
  readonly refusedHint: string;
}

export interface Articles {
  readonly articles: readonly Article[];
  /** All that came out at this time or later is there, ms UTC. */
  readonly wholeFrom: number;
}

/** The articles that came out in `[from, to)`, page by page from the newest; each once. */
export const newsArticles = async (request: ArticleRequest, http: HttpOptions): Promise<Articles> => {
  const { source, baseUrl, headers, from, to, signal, refusedHint } = request;
  const articles = new Map<string, Article>();
  let until = Math.floor((to - 1) / 1000);
  for (let page = 0; page < MAX_PAGES; page++) {
    const url = new URL(`${baseUrl}/news/v1/article/list?lang=EN&limit=${PAGE}&to_ts=${until}`);
    const { Data } = await getJson({ source, url, schema: SCHEMA, headers, signal, refusedHint }, http);
    // What came out in the oldest second is asked for again: the page may have cut it in two.
    const oldest = Math.min(...Data.map((article) => article.PUBLISHED_ON));
    if (Data.length === 0) return { articles: [...articles.values()], wholeFrom: (until + 1) * 1000 };
    const before = articles.size;
    for (const { ID, PUBLISHED_ON, SENTIMENT } of Data) {
      const time = PUBLISHED_ON * 1000;
      if (time >= from && time < to) articles.set(ID, { id: ID, time, tone: SENTIMENT });
    }
    if (oldest * 1000 < from) return { articles: [...articles.values()], wholeFrom: from };
    until = articles.size > before && oldest < until ? oldest : Math.min(oldest, until) - 1;
  }
  throw exchangeError('rejected', `${source} has more than ${MAX_PAGES * PAGE} articles in the range`, {
    hint: 'ask for fewer days with --from',
  });
};
