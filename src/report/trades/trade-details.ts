import { isoTime } from '../../core/clock.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { LinkRecord, TradeDetails } from '../../memory/trades/trade-details.js';
import type { ExecutionRecord } from '../../memory/trades/trade-executions.js';
import type { TradeRecord } from '../../memory/trades/trade-record.js';
import { duration, percent, signedPercent } from '../format.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { type Theme, unbounded } from '../terminal/theme.js';
import { correctionLines } from './correction-lines.js';
import { decimal, digits } from './decimal.js';
import { orderLines } from './order-lines.js';

const moment = (time: number | null): string | null => (time === null ? null : isoTime(time));

/** What is left of a trade that was left in part. */
const leftText = ({ trade, held }: TradeDetails): string | null =>
  held === null || held === trade.quantity ? null : digits(held);

const tradeFacts = (details: TradeDetails, theme: Theme): readonly Fact[] => {
  const { trade } = details;
  const { exact } = trade;
  const outside = (text: string | null): string | null => (text === null ? null : theme.outside(text));
  return [
    ['Strategy', theme.outside(trade.strategy)],
    ['Mode', trade.mode],
    ['Status', trade.status],
    ['Side', trade.side],
    ['Quantity', outside(decimal(exact.quantity, trade.quantity))],
    ['Left of it', leftText(details)],
    ['Entry price', outside(decimal(exact.entryPrice, trade.entryPrice))],
    ['Entry', moment(trade.entryTime)],
    ['Entry reason', outside(trade.entryReason)],
    ['Exit price', outside(decimal(exact.exitPrice, trade.exitPrice))],
    ['Exit', moment(trade.exitTime)],
    ['Exit reason', outside(trade.exitReason)],
    ['Held', trade.durationMs === null ? null : duration(trade.durationMs)],
    ['Fees', outside(decimal(exact.fees, trade.fees))],
    ['Slippage', trade.slippage === 0 ? null : digits(trade.slippage)],
    [
      'Net profit',
      trade.profit === null
        ? null
        : `${digits(trade.profit)} (${signedPercent(trade.returnFraction)} of the entry)`,
    ],
    ['Worst and best', excursions(trade)],
    ['Bars', trade.bars === null ? null : String(trade.bars)],
    ['Ambiguous', trade.ambiguous ? 'yes: the candle cannot tell which way out came first' : null],
    ['Regime', outside(trade.regime)],
    ['Session', outside(trade.sessionId)],
    ['Run', outside(trade.runId)],
    ['External id', outside(trade.externalId)],
  ];
};

const excursions = ({ mae, mfe }: TradeRecord): string | null =>
  mae === null && mfe === null ? null : `${percent(mae)} and ${signedPercent(mfe)} of the entry`;

const linkFacts = (link: LinkRecord, theme: Theme): readonly Fact[] => {
  const scores = Object.entries(link.breakdown ?? {});
  return [
    ['Order', link.orderId === null ? null : theme.outside(link.orderId)],
    ['Buy score', link.buyScore === null ? null : digits(link.buyScore)],
    ['Sell score', link.sellScore === null ? null : digits(link.sellScore)],
    ['Trigger', link.triggerType === null ? null : theme.outside(link.triggerType)],
    ['Indicators', link.indicatorsFired === null ? null : `${link.indicatorsFired} fired`],
    ['Breakdown', scores.map(([name, score]) => theme.outside(`${name} ${digits(score)}`)).join(', ')],
  ];
};

const snapshotFacts = (snapshot: SnapshotRecord, theme: Theme): readonly Fact[] => [
  ['Number', `${snapshot.id} ("trader snapshots show ${snapshot.id}" has its configuration)`],
  ['Hash', snapshot.hash.slice(0, 12)],
  ['Notes', theme.outside(snapshot.notes)],
];

const executionLines = (executions: readonly ExecutionRecord[], theme: Theme): readonly string[] =>
  factLines(
    executions.map(({ barTime, action, signal, tag, reason, indicators }) => [
      action,
      theme.outside(
        [
          `bar of ${isoTime(barTime)}, signal ${digits(signal)}`,
          tag ?? '',
          reason ?? '',
          indicators === null ? '' : JSON.stringify(indicators),
        ]
          .filter((text) => text !== '')
          .join(', '),
      ),
    ]),
    theme,
  );

/**
 * Everything about one trade, as sections; what there is nothing to say about is left out. Nothing is cut: where not
 * `whole`, what is too long for a line is broken between words.
 */
export const tradeDetailLines = (details: TradeDetails, theme: Theme, whole = false): readonly string[] => {
  const { trade, link, snapshot, executions, orders, corrections } = details;
  const look = whole ? unbounded(theme) : theme;
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Corrections', correctionLines(corrections, look)],
    ['At the entry', link === null ? [] : factLines(linkFacts(link, theme), look)],
    ['Snapshot', snapshot === null ? [] : factLines(snapshotFacts(snapshot, theme), look)],
    ['Signals', executionLines(executions, look)],
    ['Orders', orders.length === 0 ? [] : orderLines(orders, look)],
  ];
  return [
    section(theme, `Trade ${trade.id}`, theme.outside(trade.symbol)),
    ...factLines(tradeFacts(details, theme), look),
    ...parts.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', section(theme, title), ...lines])),
  ];
};
