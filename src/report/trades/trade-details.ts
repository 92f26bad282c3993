import { isoTime } from '../../core/clock.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { LinkRecord, TradeDetails } from '../../memory/trades/trade-details.js';
import type { ExecutionRecord } from '../../memory/trades/trade-executions.js';
import type { TradeOrder } from '../../memory/trades/trade-orders.js';
import type { TradeRecord } from '../../memory/trades/trade-record.js';
import { duration, percent, price, signedPercent, timeText } from '../format.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';

const moment = (time: number | null): string | null => (time === null ? null : isoTime(time));

/** A computed number in all its digits but those that are rounding. */
const digits = (value: number): string => String(Number(value.toPrecision(12)));

/** A decimal as it was given, else the number. */
const decimal = (text: string | null, value: number | null): string | null =>
  text ?? (value === null ? null : digits(value));

const tradeFacts = (trade: TradeRecord, theme: Theme): readonly Fact[] => {
  const { exact } = trade;
  const outside = (text: string | null): string | null => (text === null ? null : theme.outside(text));
  return [
    ['Strategy', theme.outside(trade.strategy)],
    ['Mode', trade.mode],
    ['Status', trade.status],
    ['Side', trade.side],
    ['Quantity', outside(decimal(exact.quantity, trade.quantity))],
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

const orderLines = (orders: readonly TradeOrder[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Order', align: 'left', shrinkTo: 10 },
        { head: 'Purpose', align: 'left' },
        { head: 'Side', align: 'left' },
        { head: 'Type', align: 'left' },
        { head: 'Status', align: 'left' },
        { head: 'Quantity', align: 'right' },
        { head: 'Filled', align: 'right' },
        { head: 'At', align: 'right' },
      ],
      rows: orders.flatMap((order) => [
        [
          order.clientOrderId,
          order.purpose,
          order.side,
          order.type,
          order.status,
          decimal(order.exact.quantity, order.quantity) ?? '',
          decimal(order.exact.filledQuantity, order.filledQuantity) ?? '',
          order.averagePrice === null ? '' : price(order.averagePrice),
        ].map((text) => cell(theme.outside(text))),
        ...order.fills.map((fill) =>
          [
            `  fill ${fill.venueFillId}`,
            timeText(fill.time),
            '',
            fill.liquidity ?? '',
            fill.feeCurrency === null ? '' : `fee ${decimal(fill.exact.fee, fill.fee)} ${fill.feeCurrency}`,
            '',
            decimal(fill.exact.quantity, fill.quantity) ?? '',
            decimal(fill.exact.price, fill.price) ?? '',
          ].map((text) => cell(theme.outside(text), theme.dim)),
        ),
      ]),
      gap: 1,
    },
    theme,
  );

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

/** Everything about one trade, as sections; what there is nothing to say about is left out. */
export const tradeDetailLines = (details: TradeDetails, theme: Theme): readonly string[] => {
  const { trade, link, snapshot, executions, orders } = details;
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['At the entry', link === null ? [] : factLines(linkFacts(link, theme), theme)],
    ['Snapshot', snapshot === null ? [] : factLines(snapshotFacts(snapshot, theme), theme)],
    ['Signals', executionLines(executions, theme)],
    ['Orders', orders.length === 0 ? [] : orderLines(orders, theme)],
  ];
  return [
    section(theme, `Trade ${trade.id}`, theme.outside(trade.symbol)),
    ...factLines(tradeFacts(trade, theme), theme),
    ...parts.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', section(theme, title), ...lines])),
  ];
};
