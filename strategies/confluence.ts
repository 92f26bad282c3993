import {
  type Candles,
  defineStrategy,
  fraction,
  indicators,
  int,
  long,
  real,
  remembered,
  short,
} from 'trader';

const weight = (name: string) =>
  real(1, { min: 0, max: 3, step: 0.25, help: `weight of ${name}; 0: off`, role: 'vote', off: 0 });

const parameters = {
  scoreBuyTarget: real(4, {
    min: 0.5,
    max: 20,
    step: 0.5,
    help: 'score for a side that is an entry',
    role: 'vote',
  }),
  scoreSellTarget: real(4, {
    min: 0.5,
    max: 20,
    step: 0.5,
    help: 'score against it that is an exit',
    role: 'vote',
  }),
  minIndicatorsRequired: int(3, {
    min: 1,
    max: 8,
    help: 'least number of indicators behind an entry',
    role: 'vote',
  }),
  rocTrigger: real(3, { min: 0, max: 20, step: 0.5, help: 'move in percent that suffices alone; 0: off' }),
  weightRsi: weight('the RSI'),
  weightMacd: weight('the MACD'),
  weightEma: weight('the EMA trend'),
  weightBollinger: weight('the Bollinger bands'),
  weightVolume: weight('volume'),
  weightRoc: weight('momentum'),
  weightStochastic: weight('the stochastic'),
  weightAdx: weight('the ADX'),
  thresholdRsi: int(30, {
    min: 5,
    max: 45,
    help: 'RSI that votes to buy; 100 less it to sell',
    role: 'vote',
  }),
  thresholdMacd: real(0, {
    min: 0,
    max: 1,
    step: 0.05,
    help: 'MACD beyond its signal, percent of price',
    role: 'vote',
  }),
  thresholdEma: real(0, {
    min: 0,
    max: 5,
    step: 0.1,
    help: 'fast EMA beyond the slow one, in percent',
    role: 'vote',
  }),
  thresholdBollinger: real(0, {
    min: 0,
    max: 0.4,
    step: 0.05,
    help: 'distance to a band, in band widths',
    role: 'vote',
  }),
  thresholdVolume: real(1.5, {
    min: 0,
    max: 5,
    step: 0.25,
    help: 'volume in averages of 20 bars',
    role: 'vote',
  }),
  thresholdRoc: real(1, { min: 0, max: 10, step: 0.25, help: 'move over 10 bars, in percent', role: 'vote' }),
  thresholdStochastic: int(20, {
    min: 5,
    max: 45,
    help: 'slow %K that votes to buy; 100 less it to sell',
    role: 'vote',
  }),
  thresholdAdx: int(25, { min: 10, max: 60, help: 'ADX from which the direction votes', role: 'vote' }),
  takeProfit: real(0.04, {
    min: 0.005,
    max: 0.5,
    step: 0.005,
    help: 'target, a fraction of the entry price',
    role: 'risk',
  }),
  stopLoss: real(0.02, {
    min: 0.005,
    max: 0.25,
    step: 0.005,
    help: 'stop, a fraction of the entry price',
    role: 'risk',
  }),
  maxBars: int(48, { min: 1, max: 500, help: 'most bars in a position', role: 'risk' }),
  cooldownBars: int(3, { min: 0, max: 200, help: 'bars after an exit without an entry', role: 'risk' }),
} as const;

type Params = { readonly [K in keyof typeof parameters]: number };

/** What the indicators say before anybody has weighed it, each with its usual periods. */
const measure = (candles: Candles) => {
  const { high, low, close, volume } = candles;
  const bands = indicators.bbands(close, 20, 2, 2);
  return {
    rsi: indicators.rsi(close, 14),
    macd: indicators.macd(close, 12, 26, 9).histogram,
    fast: indicators.ema(close, 20),
    slow: indicators.ema(close, 50),
    upper: bands.upper,
    lower: bands.lower,
    usualVolume: indicators.sma(volume, 20),
    roc: indicators.roc(close, 10),
    stochastic: indicators.stoch(high, low, close, 14, 3, 3).k,
    adx: indicators.adx(high, low, close, 14),
    plus: indicators.plusDI(high, low, close, 14),
    minus: indicators.minusDI(high, low, close, 14),
  };
};

type Measures = ReturnType<typeof measure>;

const VOTERS = ['rsi', 'macd', 'ema', 'bollinger', 'volume', 'roc', 'stochastic', 'adx'] as const;

const weightsOf = (p: Params): Float64Array =>
  Float64Array.of(
    ...[p.weightRsi, p.weightMacd, p.weightEma, p.weightBollinger],
    ...[p.weightVolume, p.weightRoc, p.weightStochastic, p.weightAdx],
  );

/** 1 for buying, -1 for selling, 0 where neither holds, or both. */
const vote = (buy: boolean, sell: boolean): number => Number(buy) - Number(sell);
const beyond = (value: number, mark: number): number => vote(value > mark, value < -mark);

/** What is said at each of so many bars. */
const saidAt = (bars: number, say: (i: number) => number): Int8Array => {
  const said = new Int8Array(bars);
  for (let i = 0; i < bars; i++) said[i] = say(i);
  return said;
};

// What an indicator says at one threshold is the same in every parameter set: a search computes it once.
const extremes = remembered((value: Float64Array, mark: number) =>
  saidAt(value.length, (i) => vote(value[i]! <= mark, value[i]! >= 100 - mark)),
);
const momentum = remembered((value: Float64Array, mark: number) =>
  saidAt(value.length, (i) => beyond(value[i]!, mark)),
);
const macdSays = remembered((macd: Float64Array, close: Float64Array, percent: number) =>
  saidAt(close.length, (i) => beyond(macd[i]!, (close[i]! * percent) / 100)),
);
const trend = remembered((fast: Float64Array, slow: Float64Array, percent: number) =>
  saidAt(slow.length, (i) => beyond(fast[i]! - slow[i]!, (slow[i]! * percent) / 100)),
);
const atBands = remembered((close: Float64Array, upper: Float64Array, lower: Float64Array, share: number) =>
  saidAt(close.length, (i) => {
    const near = share * (upper[i]! - lower[i]!);
    return vote(close[i]! <= lower[i]! + near, close[i]! >= upper[i]! - near);
  }),
);
const loudly = remembered(
  (open: Float64Array, close: Float64Array, volume: Float64Array, usual: Float64Array, times: number) =>
    saidAt(close.length, (i) => (volume[i]! >= times * usual[i]! ? beyond(close[i]! - open[i]!, 0) : 0)),
);
const directed = remembered((adx: Float64Array, plus: Float64Array, minus: Float64Array, mark: number) =>
  saidAt(adx.length, (i) => (adx[i]! >= mark ? beyond(plus[i]! - minus[i]!, 0) : 0)),
);

/** What each of the `VOTERS` says at every bar, in their order. */
const votesOf = ({ close, open, volume }: Candles, m: Measures, p: Params): readonly Int8Array[] => [
  extremes(m.rsi, p.thresholdRsi),
  macdSays(m.macd, close, p.thresholdMacd),
  trend(m.fast, m.slow, p.thresholdEma),
  atBands(close, m.upper, m.lower, p.thresholdBollinger),
  loudly(open, close, volume, m.usualVolume, p.thresholdVolume),
  momentum(m.roc, p.thresholdRoc),
  extremes(m.stochastic, p.thresholdStochastic),
  directed(m.adx, m.plus, m.minus, p.thresholdAdx),
];

/** The votes of every bar, counted: what they weigh on either side, and how many there are. */
const count = (candles: Candles, measures: Measures, p: Params) => {
  const weights = weightsOf(p);
  const buyScore = new Float64Array(candles.length);
  const sellScore = new Float64Array(candles.length);
  const buyVotes = new Float64Array(candles.length);
  const sellVotes = new Float64Array(candles.length);
  votesOf(candles, measures, p).forEach((said, k) => {
    const weight = weights[k]!;
    if (weight === 0) return;
    for (let i = 0; i < said.length; i++) {
      if (said[i]! > 0) {
        buyScore[i]! += weight;
        buyVotes[i]!++;
      } else if (said[i]! < 0) {
        sellScore[i]! += weight;
        sellVotes[i]!++;
      }
    }
  });
  return { buyScore, sellScore, buyVotes, sellVotes };
};

/** What a bar calls for. */
const NOTHING = { side: 0, trigger: 'none' } as const;
const SCORE_UP = { side: 1, trigger: 'score' } as const;
const SCORE_DOWN = { side: -1, trigger: 'score' } as const;
const MOVE_UP = { side: 1, trigger: 'roc_momo' } as const;
const MOVE_DOWN = { side: -1, trigger: 'roc_momo' } as const;

/**
 * A vote of eight indicators, each with a weight and a threshold of its own: made to be searched and bred.
 *
 * Long where what votes to buy weighs at least `scoreBuyTarget`, comes from `minIndicatorsRequired` indicators and outweighs
 * the other side; or where the price has moved by `rocTrigger` on volume. Out where what votes to sell weighs
 * `scoreSellTarget`, at the target, the stop, or after `maxBars`; then a pause. Shorts are the mirror image. What would
 * be closed again at once is not entered.
 */
export const strategy = defineStrategy({
  name: 'confluence',
  title: 'Eight indicators vote; enter and leave by the score',
  source:
    'M. Zweig, "Winning on Wall Street" (1986): indicators earn points, and so many points are a signal',
  tags: ['confluence', 'score', 'evolvable'],
  parameters,
  check: (p) => {
    if (p.rocTrigger > 0) return undefined;
    const weights = weightsOf(p);
    const sum = weights.reduce((total, value) => total + value, 0);
    const voting = weights.filter((value) => value > 0).length;
    if (sum < p.scoreBuyTarget) {
      return `scoreBuyTarget=${p.scoreBuyTarget} must not be above the sum of the weights, ${sum}`;
    }
    if (voting >= p.minIndicatorsRequired) return undefined;
    return `minIndicatorsRequired=${p.minIndicatorsRequired} must not be above the number of weights above 0, ${voting}`;
  },
  // Ten times the slowest average: what it was seeded with is forgotten.
  warmup: () => 500,
  indicators: (candles, params) => {
    const measures = measure(candles);
    return { ...measures, ...count(candles, measures, params) };
  },
  rules: ({ candles, params: p, indicators: m }) => {
    const { roc, usualVolume, buyScore, sellScore, buyVotes, sellVotes } = m;
    const weights = weightsOf(p);
    let votes: readonly Int8Array[] | undefined;
    const callAt = (i: number) => {
      const buy = buyScore[i]!;
      const sell = sellScore[i]!;
      const mayBuy = sell < p.scoreSellTarget;
      const maySell = buy < p.scoreSellTarget;
      if (mayBuy && buy >= p.scoreBuyTarget && buy > sell && buyVotes[i]! >= p.minIndicatorsRequired)
        return SCORE_UP;
      if (maySell && sell >= p.scoreBuyTarget && sell > buy && sellVotes[i]! >= p.minIndicatorsRequired)
        return SCORE_DOWN;
      const loud = candles.volume[i]! >= p.thresholdVolume * usualVolume[i]!;
      if (p.rocTrigger === 0 || !loud) return NOTHING;
      if (mayBuy && roc[i]! >= p.rocTrigger) return MOVE_UP;
      return maySell && roc[i]! <= -p.rocTrigger ? MOVE_DOWN : NOTHING;
    };
    return {
      enter: (i) => {
        const { side, trigger } = callAt(i);
        if (side === 0) return 0;
        // Half the conviction for what only just suffices, all of it for twice as much.
        const score = side === 1 ? buyScore[i]! : sellScore[i]!;
        const much = trigger === 'score' ? score / p.scoreBuyTarget : Math.abs(roc[i]!) / p.rocTrigger;
        return (side === 1 ? long : short)(trigger, Math.min(1, much / 2));
      },
      exit: (i, { side }) => {
        if (side === 1) return sellScore[i]! >= p.scoreSellTarget ? 'sell-score' : null;
        return buyScore[i]! >= p.scoreSellTarget ? 'buy-score' : null;
      },
      protection: {
        stop: fraction(p.stopLoss),
        targets: [{ distance: fraction(p.takeProfit), portion: 1 }],
        maxBars: p.maxBars,
        cooldownBars: p.cooldownBars,
      },
      explain: (i) => {
        const { side, trigger } = callAt(i);
        const bought = side === 0 ? buyScore[i]! >= sellScore[i]! : side === 1;
        votes ??= votesOf(candles, m, p);
        const said = votes.map((column) => column[i]!);
        return {
          buyScore: buyScore[i]!,
          sellScore: sellScore[i]!,
          trigger,
          fired: bought ? buyVotes[i]! : sellVotes[i]!,
          breakdown: Object.fromEntries(
            VOTERS.map((name, k) => [name, said[k] === 0 || weights[k] === 0 ? 0 : said[k]! * weights[k]!]),
          ),
        };
      },
    };
  },
});
