import { runModelsText } from '../../../core/run-model.js';
import { DAY_MS } from '../../../core/timeframe.js';
import type { BacktestReport, RunConditions, RunRecord } from '../../backtest-report.js';
import { count, dateText, money, percent, timeText } from '../../format.js';
import { isFree, isSliced, quoteCurrency } from '../../terminal/header.js';
import { text } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

const rate = (fraction: number): string => `${Number((fraction * 100).toPrecision(6))} %`;

const costs = (conditions: RunConditions): string => {
  const sliced = isSliced(conditions) ? ` · ${conditions.execution}` : '';
  if (isFree(conditions)) return `ZERO COSTS: no fees, no slippage. Real trading has both.${sliced}`;
  const { makerFeeRate: maker, takerFeeRate: taker, slippage } = conditions;
  const fee = maker === taker ? `fee ${rate(taker)}` : `fees ${rate(maker)} maker, ${rate(taker)} taker`;
  return `${fee} a side · slippage ${slippage}${sliced}`;
};

const account = (run: RunRecord, conditions: RunConditions): string => {
  const { initialBalance, sizing, maxPosition, maxOpenTrades, allowShort } = conditions;
  return [
    `${money(initialBalance)} ${quoteCurrency(run)}`.trim(),
    `sizing ${sizing}`,
    ...(maxPosition === null ? [] : [`at most ${rate(maxPosition)} in a position`]),
    ...(maxOpenTrades === null ? [] : [`at most ${maxOpenTrades} positions`]),
    allowShort ? 'long and short' : 'long only',
  ].join(' · ');
};

const range = ({ from, to }: RunRecord): string => {
  const days = from % DAY_MS === 0 && to % DAY_MS === 0;
  const when = days ? dateText : timeText;
  return `${when(from)} to ${when(to)} UTC · ${count((to - from) / DAY_MS)} days`;
};

const facts = ({ run, conditions }: BacktestReport): readonly (readonly [string, string])[] => [
  ['Market', `${run.symbols.join(', ')} ${run.timeframe}`],
  ['Range', range(run)],
  [
    'Data',
    `${count(conditions.bars)} bars from ${run.provider}${conditions.detail === null ? '' : `, looked into with ${conditions.detail}`} · digest ${run.dataDigest.slice(0, 12)}`,
  ],
  ...(run.models === undefined ? [] : [['Model', runModelsText(run.models)] as const]),
  ['Costs', costs(conditions)],
  ['Account', account(run, conditions)],
  ...(conditions.limits === undefined ? [] : [['Limits', conditions.limits] as const]),
  [
    'Parameters',
    Object.entries(run.parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ') || 'none',
  ],
  [
    'Run',
    [
      run.id,
      // A walk-forward is many runs: it has no digest of one.
      ...(run.digest === '' ? [] : [`results ${run.digest.slice(0, 12)}`]),
      `seed ${run.seed}`,
      `engine ${run.engineVersion}`,
    ].join(' · '),
  ],
];

const warningList = (warnings: readonly string[]): string =>
  warnings.length === 0
    ? ''
    : `<ul class="warnings" aria-label="Warnings">\n${warnings.map((warning) => `<li><b>Warning:</b> ${text(warning)}</li>`).join('\n')}\n</ul>\n`;

/** The name of a sheet: for its title and its first heading. */
export const sheetName = ({ report: { run }, title }: TearSheet): string =>
  `${run.strategy}${title === '' ? '' : ` · ${title}`}`;

/** What is to be believed how far, first; then who ran on what, at which costs, and the identity of the run. */
export const headSection = (sheet: TearSheet): string => {
  const { warnings } = sheet.report;
  const list = facts(sheet.report).map(
    ([name, value]) => `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`,
  );
  return `<header>\n<h1>${text(sheetName(sheet))}</h1>\n${warningList(warnings)}<dl class="facts">\n${list.join('\n')}\n</dl>\n</header>`;
};

const TILES = [
  ['Return', 'totalReturn'],
  ['Return a year', 'cagr'],
  ['Sharpe ratio', 'sharpe'],
  ['Worst drawdown', 'maxDrawdown'],
] as const;

/** The four figures to look at first, each beside that of buy-and-hold. */
export const tileSection = ({ report: { metrics, benchmark } }: TearSheet): string => {
  const show = (name: (typeof TILES)[number][1], value: number | null): string => {
    if (name === 'sharpe') return value === null ? 'N/A' : value.toFixed(2);
    const shown = percent(value, 1);
    return value !== null && value > 0 ? `+${shown}` : shown;
  };
  const tiles = TILES.map(([label, name]) => {
    const [own, holding] = [metrics[name], benchmark[name]];
    return `<div class="tile"><dt>${label}</dt><dd>${text(show(name, own))}</dd><dd class="dim">buy &amp; hold ${text(show(name, holding))}</dd></div>`;
  });
  return `<dl class="tiles">\n${tiles.join('\n')}\n</dl>`;
};
