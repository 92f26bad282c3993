import { runModelsText } from '../../core/run-model.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import { DAY_MS } from '../../core/timeframe.js';
import type { BacktestReport, RunConditions, RunRecord } from '../backtest-report.js';
import { count, dateText, duration, money, NOT_AVAILABLE, timeText } from '../format.js';
import { clip, wrap } from './text.js';
import type { Theme } from './theme.js';

const LABEL_WIDTH = 11;

/** Lines that a long list of parameters may take. */
const MOST_LINES = 4;

/** A line of the header: a label, and what there is to say under it. */
export const entry = (theme: Theme, label: string, text: string, paint = theme.plain): readonly string[] => {
  const lines = wrap(text, theme.width - LABEL_WIDTH - 1);
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > MOST_LINES) {
    shown[MOST_LINES - 1] =
      `${clip(shown[MOST_LINES - 1]!, theme.width - LABEL_WIDTH - 5, '')} ${theme.glyphs.ellipsis}`;
  }
  return shown.map((line, i) =>
    ` ${theme.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH))}${paint(line)}`.trimEnd(),
  );
};

/** The currency results are in: that of the symbols where they share one. */
export const quoteCurrency = (run: Pick<RunRecord, 'symbols'>): string => {
  const quotes = new Set(run.symbols.map(quoteOf));
  return quotes.size === 1 ? [...quotes][0]! : '';
};

const NO_SLIPPAGE = /^\s*(0+(\.0+)?\s*(bps)?|none|no slippage)?\s*$/i;

/** Whether nothing at all is charged. */
export const isFree = ({ makerFeeRate, takerFeeRate, slippage }: RunConditions): boolean =>
  makerFeeRate === 0 && takerFeeRate === 0 && NO_SLIPPAGE.test(slippage);

/** A fee rate in per cent with the digits it has: 0.001 is `0.1 %`. */
const rateText = (rate: number): string =>
  Number.isFinite(rate) ? `${Number((rate * 100).toPrecision(6))} %` : NOT_AVAILABLE;

/** What trading costs, in words. */
export const costsText = (theme: Theme, conditions: RunConditions): string => {
  const { makerFeeRate, takerFeeRate } = conditions;
  const slippage = NO_SLIPPAGE.test(conditions.slippage)
    ? 'NO SLIPPAGE'
    : `slippage ${theme.outside(conditions.slippage)}`;
  const sliced = slicesText(theme, conditions);
  if (isFree(conditions)) return `ZERO COSTS: no fees, no slippage. Real trading has both.${sliced}`;
  const fees =
    makerFeeRate === 0 && takerFeeRate === 0
      ? 'ZERO FEES'
      : makerFeeRate === takerFeeRate
        ? `fee ${rateText(takerFeeRate)}`
        : `fees ${rateText(makerFeeRate)} maker, ${rateText(takerFeeRate)} taker`;
  return `${fees} ${theme.glyphs.dot} ${slippage}${sliced}`;
};

/** Whether market orders went out in slices. */
export const isSliced = (
  conditions: RunConditions,
): conditions is RunConditions & { readonly execution: string } =>
  conditions.execution !== undefined && conditions.execution !== 'market';

/** ` · twap, 10 slices over 5m`, where orders do not go at once. */
const slicesText = (theme: Theme, conditions: RunConditions): string =>
  isSliced(conditions) ? ` ${theme.glyphs.dot} ${theme.outside(conditions.execution)}` : '';

/** ` (max 25 %)`, where a position has a cap. */
const capText = ({ maxPosition }: RunConditions): string =>
  maxPosition === null ? '' : ` (max ${rateText(maxPosition)})`;

const detailText = ({ detail }: RunConditions): string =>
  detail === null ? '' : `, looked into with ${detail}`;

/** The markets; of many the first. */
export const symbolsText = (run: Pick<RunRecord, 'symbols'>): string =>
  run.symbols.length <= 4
    ? run.symbols.join(' ')
    : `${run.symbols.slice(0, 3).map(baseOf).join(' ')} and ${run.symbols.length - 3} more`;

/** The models that predicted; nothing where none did. */
export const modelEntry = (theme: Theme, { models = [] }: Pick<RunRecord, 'models'>): readonly string[] =>
  models.length === 0 ? [] : entry(theme, 'Model', theme.outside(runModelsText(models)));

/** Account, limits, costs and identity of a search: what all of its runs have in common. */
export const searchEntries = (
  theme: Theme,
  run: Pick<RunRecord, 'id' | 'seed' | 'engineVersion' | 'symbols'>,
  conditions: RunConditions,
): readonly string[] => {
  const { dot } = theme.glyphs;
  const out = theme.outside;
  return [
    ...entry(
      theme,
      'Account',
      `${money(conditions.initialBalance)} ${out(quoteCurrency(run))} ${dot} sizing ${out(conditions.sizing)} ${dot} ${conditions.allowShort ? 'long and short' : 'long only'}`,
    ),
    ...(conditions.limits === undefined ? [] : entry(theme, 'Limits', out(conditions.limits))),
    ...entry(theme, 'Costs', costsText(theme, conditions), isFree(conditions) ? theme.warn : theme.plain),
    ...entry(
      theme,
      'Run',
      `${out(run.id).slice(0, 12)} ${dot} seed ${run.seed} ${dot} engine ${out(run.engineVersion)}`,
    ),
  ];
};

/** Who ran on what, when, at which costs, and the identity of the run. */
export const headerLines = (report: BacktestReport, theme: Theme, title: string): readonly string[] => {
  const { run, conditions } = report;
  const { arrow, dot, rule, ellipsis } = theme.glyphs;
  const out = theme.outside;
  const name = out(run.strategy);
  const heading = clip(title === '' ? name : `${name} ${dot} ${out(title)}`, theme.width - 1, ellipsis);
  const days = count((run.to - run.from) / DAY_MS);
  const text = run.from % DAY_MS === 0 && run.to % DAY_MS === 0 ? dateText : timeText;
  const range = `${text(run.from)} ${arrow} ${text(run.to)} UTC ${dot} ${days} days`;
  const parameters = Object.entries(run.parameters).map(([key, value]) => `${key}=${value}`);
  const costsPaint = isFree(conditions) ? theme.warn : theme.plain;
  const identity = [
    out(run.id).slice(0, 12),
    `seed ${run.seed}`,
    `results ${out(run.digest).slice(0, 8)}`,
    `engine ${out(run.engineVersion)}`,
    duration(run.elapsedMs),
  ].join(` ${dot} `);
  return [
    ` ${theme.strong(heading)}`,
    theme.dim(rule.repeat(theme.width)),
    ...entry(theme, 'Market', out(`${symbolsText(run)} ${run.timeframe}${detailText(conditions)}`)),
    ...entry(theme, 'Range', range),
    ...entry(theme, 'Data', `${count(conditions.bars)} bars from ${out(run.provider)}`),
    ...modelEntry(theme, run),
    ...entry(
      theme,
      'Account',
      `${money(conditions.initialBalance)} ${out(quoteCurrency(run))} ${dot} sizing ${out(conditions.sizing)}${capText(conditions)} ${dot} ${conditions.allowShort ? 'long and short' : 'long only'}`,
    ),
    ...(conditions.limits === undefined ? [] : entry(theme, 'Limits', out(conditions.limits))),
    ...entry(theme, 'Costs', costsText(theme, conditions), costsPaint),
    ...(parameters.length === 0 ? [] : entry(theme, 'Parameters', out(parameters.join('  ')))),
    ...entry(theme, 'Run', identity),
  ];
};
