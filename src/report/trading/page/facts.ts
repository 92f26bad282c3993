import type { SessionFacts, TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { dateText, money, ratio, timeText } from '../../format.js';
import { returnCell, textCell } from './figures.js';
import { noteText } from './outside.js';
import { cell, type PageFact } from './page.js';

const fact = (label: string, text: string): readonly PageFact[] =>
  noteText(text) === '' ? [] : [{ label, value: cell(noteText(text)) }];

/** Of a session that has not ended. Its last sign of life is told by the clock, its times by its market. */
const runningText = ({ died }: SessionFacts): string =>
  died === undefined
    ? 'running'
    : `died: its process is gone, last sign of life ${timeText(died)} UTC by the clock; started as it was, it goes on`;

/** Who traded, in order: `adaptive, from 2026-11-16 01:00 UTC rsi`. */
const strategiesText = ({ strategies }: SessionFacts): string =>
  strategies
    .map(({ strategy, from }, k) => (k === 0 ? strategy : `from ${timeText(from)} UTC ${strategy}`))
    .join(', ');

const equityText = ({ equity, equityAt }: SessionFacts): string =>
  `${money(equity)}${equityAt === null ? '' : ` at ${timeText(equityAt)} UTC`}`;

const sessionFacts = (session: SessionFacts): readonly PageFact[] => {
  const { symbols, timeframe, venue, startedAt, endedAt, initialBalance, quoteCurrency, equity } = session;
  const time =
    endedAt === null
      ? `since ${timeText(startedAt)} UTC, ${runningText(session)}`
      : `${timeText(startedAt)} to ${timeText(endedAt)} UTC, ${session.status}`;
  const reason = session.endReason === null ? '' : ` (${session.endReason})`;
  return [
    ...fact(
      'Strategy',
      `${strategiesText(session)}${session.strategies.length > 1 ? ';' : ','} ${session.mode}`,
    ),
    ...fact('Market', `${symbols.join(' ')} ${timeframe ?? ''} ${venue}`),
    ...fact('Time', `${time}${reason}`),
    ...fact('Configuration', session.snapshotId === null ? '' : `snapshot ${session.snapshotId}`),
    ...(initialBalance === null ? [] : fact('Capital', `${money(initialBalance)} ${quoteCurrency ?? ''}`)),
    ...(equity === null ? [] : [{ label: 'Equity', value: textCell(equityText(session)) }]),
    ...(session.equityDrawdown === null
      ? []
      : [{ label: 'Worst drawdown', value: returnCell(session.equityDrawdown) }]),
    ...fact('Notes', session.notes),
  ];
};

type Run = NonNullable<TradingReport['run']>;

const runFacts = (run: Run): readonly PageFact[] => {
  const parameters = Object.entries(run.parameters).map(([name, value]) => `${name}=${String(value)}`);
  return [
    ...fact('Strategy', `${run.strategy} ${parameters.join(' ')}`),
    ...fact('Market', `${run.symbols.join(' ')} ${run.timeframe}`),
    ...fact('Range', `${dateText(run.from)} to ${dateText(run.to)} UTC`),
    ...fact('Data', run.provider),
    ...fact(
      'Run',
      `${run.id}, seed ${run.seed}, results ${run.digest.slice(0, 8)}, engine ${run.engineVersion}`,
    ),
    { label: 'Equity return', value: returnCell(run.totalReturn) },
    { label: 'Worst drawdown', value: returnCell(run.maxDrawdown) },
    { label: 'Sharpe', value: textCell(ratio(run.sharpe)) },
  ];
};

/** What the report is about, where that is a session or a backtest. */
export const factsOf = ({ session, run }: TradingReport): readonly PageFact[] => {
  if (session !== null) return sessionFacts(session);
  return run === null ? [] : runFacts(run);
};
