import { cell, type PageCell, type PageColumn, type PageFact, type PageTable } from '../page/page.js';
import { htmlLines } from './escape.js';
import { CELL, FIRST_CELL, HEAD, ROW, SECOND_LABEL, style, toneStyle, UNBROKEN } from './styles.js';

const TABLE =
  '<table width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:collapse">';

const breaking = ({ flexible }: PageColumn): string => (flexible === true ? '' : UNBROKEN);

/** A cell is a line of its own in the source: lines of mails must stay short. */
const head = (column: PageColumn, first: boolean): string =>
  `<th scope="col" align="${column.align}"${style(first ? FIRST_CELL : CELL, breaking(column), HEAD)}>${htmlLines(column.head)}</th>`;

const body = ({ text, tone }: PageCell, column: PageColumn, first: boolean): string =>
  `<td align="${column.align}"${style(first ? FIRST_CELL : CELL, breaking(column), toneStyle(tone))}>${htmlLines(text)}</td>`;

const row = (cells: readonly string[]): string =>
  `<tr valign="baseline"${style(ROW)}>\n${cells.join('\n')}\n</tr>`;

/** A table of figures, without the columns that take a wide screen. */
export const htmlTable = ({ columns, rows }: PageTable): string => {
  const shown = columns.flatMap((column, i) => (column.wideOnly === true ? [] : [{ column, i }]));
  const line = (cells: readonly PageCell[]): string =>
    row(shown.map(({ column, i }, at) => body(cells[i]!, column, at === 0)));
  return [
    TABLE,
    row(shown.map(({ column }, at) => head(column, at === 0))),
    ...rows.map(line),
    '</table>',
  ].join('\n');
};

const label = (text: string, first: boolean): string =>
  `<th scope="row" align="left"${style(first ? FIRST_CELL : SECOND_LABEL, HEAD)}>${htmlLines(text)}</th>`;

const value = ({ text, tone }: PageCell, align: 'left' | 'right'): string =>
  `<td align="${align}"${style(CELL, align === 'right' ? UNBROKEN : '', toneStyle(tone))}>${htmlLines(text)}</td>`;

/** Labels and texts, one beneath the other: the label is the head of its row. */
export const htmlFacts = (facts: readonly PageFact[]): string =>
  [TABLE, ...facts.map((fact) => row([label(fact.label, true), value(fact.value, 'left')])), '</table>'].join(
    '\n',
  );

/** Labels and figures, two beside each other. */
export const htmlPairs = (facts: readonly PageFact[]): string => {
  const half = Math.ceil(facts.length / 2);
  const rows = facts.slice(0, half).map((left, i) => {
    const right = facts[half + i];
    return row([
      label(left.label, true),
      value(left.value, 'right'),
      label(right?.label ?? '', false),
      value(right?.value ?? cell(''), 'right'),
    ]);
  });
  return [TABLE, ...rows, '</table>'].join('\n');
};
