import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { quoteOf } from '../../../core/symbol.js';
import { money } from '../../format.js';
import { quantityText } from '../../quantity.js';
import { textCell } from './figures.js';
import { nameText } from './outside.js';
import { cell, type PageColumn, type PageSection } from './page.js';

const COLUMNS: readonly PageColumn[] = [
  { head: 'Symbol', align: 'left' },
  { head: 'Quantity', align: 'right' },
  { head: 'Worth', align: 'right' },
];

/** Coins of no position that the session holds, with what they are worth. */
export const leftOverSection = ({ leftOver }: TradingReport): readonly PageSection[] =>
  leftOver.length === 0
    ? []
    : [
        {
          title: 'Left over',
          remark: 'coins of no position, at the last price',
          table: {
            columns: COLUMNS,
            rows: leftOver.map(({ symbol, currency, quantity, value }) => [
              cell(nameText(symbol)),
              cell(`${quantityText(quantity, { grouped: true })} ${nameText(currency)}`),
              textCell(value === null ? 'N/A' : `${money(value, 1000)} ${nameText(quoteOf(symbol))}`),
            ]),
          },
          lines: [],
        },
      ];
