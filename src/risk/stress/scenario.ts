/**
 * How far the price of a market moves: a fraction (-0.5 is a fall by half), or so many times its beta times the move of
 * the scenario's `market`.
 */
export type Shock = number | { readonly beta: number };

/**
 * Values by market: by symbol (`BTC/USDT`), by base currency (`BTC`), and `*` for every other one. The most precise name
 * counts.
 */
export interface ByMarket<T> {
  readonly '*': T;
  readonly [name: string]: T;
}

/** How prices get there: the move of each step, from its start to its end. */
export interface ScenarioPath {
  readonly stepMs: number;
  /** When the first step begins, ms UTC; null for an event of no date, which begins at a midnight. */
  readonly start: number | null;
  readonly moves: ByMarket<readonly number[]>;
}

interface ScenarioText {
  readonly name: string;
  readonly title: string;
  /** What is assumed, in plain words. */
  readonly assumption: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** The file of a user that it was read from; null for one that comes with the program. */
  readonly file: string | null;
}

/** Prices move by given shocks, all of them together. */
export interface MovesScenario extends ScenarioText {
  readonly kind: 'moves';
  /** Move of the benchmark that betas are multiplied with; null where no shock is a beta. */
  readonly market: number | null;
  readonly shocks: ByMarket<Shock>;
  readonly path: ScenarioPath | null;
}

/** Every position loses so many of its own daily standard deviations, under these correlations. */
export interface DeviationsScenario extends ScenarioText {
  readonly kind: 'deviations';
  readonly deviations: number;
  /** Of every two positions, a short one counting the other way round; null for the measured correlations. */
  readonly correlation: number | null;
}

export type Scenario = MovesScenario | DeviationsScenario;

/** What a scenario says of a market. */
export const valueFor = <T>(values: ByMarket<T>, symbol: string): T => {
  const own = (name: string): T | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  return own(symbol) ?? own(symbol.slice(0, symbol.indexOf('/'))) ?? values['*'];
};
