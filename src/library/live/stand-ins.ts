import { isTraderError } from '../../core/errors.js';
import { isModelInput, type ModelInput } from '../inputs/model-input.js';
import type { MarketInputs, NamedSource } from '../inputs/open-inputs.js';

/** A source of a session, and which model takes the place of one that degrades. */
export interface SessionSource extends NamedSource {
  /** Null where there is none, left out for what is no model. */
  readonly standIn?: ModelInput | null;
  /** Why the earlier model cannot take its place. */
  readonly problem?: string;
}

export interface SessionMarket extends MarketInputs {
  readonly sources: readonly SessionSource[];
}

const withStandIn = async (named: NamedSource): Promise<SessionSource> => {
  if (!isModelInput(named.source)) return named;
  try {
    return { ...named, standIn: await named.source.model.earlier() };
  } catch (error) {
    // One that is damaged stands in for nothing; the model that is asked for is there all the same.
    if (!isTraderError(error)) throw error;
    return { ...named, standIn: null, problem: error.message };
  }
};

/** Opens beside every model of a session the one that takes its place where it degrades. */
export const withStandIns = async (markets: readonly MarketInputs[]): Promise<readonly SessionMarket[]> => {
  const opened: SessionMarket[] = [];
  for (const market of markets) {
    const sources: SessionSource[] = [];
    for (const named of market.sources) sources.push(await withStandIn(named));
    const lookbacks = sources.map(({ standIn }) => standIn?.lookback ?? 0);
    opened.push({ ...market, sources, lookback: Math.max(market.lookback, ...lookbacks) });
  }
  return opened;
};
