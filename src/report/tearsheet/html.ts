import { htmlText } from '../trading/html/escape.js';

/** Text of any origin as HTML, on one line: what it does not belong there is dropped, what would be markup is not. */
export const text = (value: string): string => htmlText(value.replace(/\s+/gu, ' ').trim());

/** A heading and what is under it. */
export const section = (id: string, title: string, remark: string, ...content: readonly string[]): string =>
  `<section id="${id}">\n<h2>${text(title)}${remark === '' ? '' : ` <small>${text(remark)}</small>`}</h2>\n${content.filter((part) => part !== '').join('\n')}\n</section>`;

export const paragraph = (value: string, name = ''): string =>
  `<p${name === '' ? '' : ` class="${name}"`}>${text(value)}</p>`;

/** A cell: its text, and how it is judged; `mark` is a class of the style sheet. */
export interface HtmlCell {
  readonly text: string;
  readonly mark?: 'gain' | 'loss' | 'dim';
}

export interface HtmlColumn {
  readonly head: string;
  /** Numbers stand at the right. */
  readonly number: boolean;
}

const cellHtml = (cell: HtmlCell, column: HtmlColumn | undefined, first: boolean): string => {
  const names = [column?.number === true ? 'n' : '', cell.mark ?? ''].filter((name) => name !== '');
  const name = names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  return first ? `<th scope="row"${name}>${text(cell.text)}</th>` : `<td${name}>${text(cell.text)}</td>`;
};

/** A table in a box of its own that is moved sideways where the page is narrow; the first column names the row. */
export const table = (
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
): string => {
  const head = columns.map(
    ({ head: name, number }) => `<th scope="col"${number ? ' class="n"' : ''}>${text(name)}</th>`,
  );
  const body = rows.map(
    (row) => `<tr>${row.map((cell, i) => cellHtml(cell, columns[i], i === 0)).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table>
<caption>${text(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
};

/** The numbers behind a picture, folded away. */
export const numbers = (content: string): string =>
  `<details><summary>Numbers</summary>\n${content}\n</details>`;

/** How a figure is judged by its sign, which its text has too. */
export const judged = (value: number | null | undefined): Pick<HtmlCell, 'mark'> => {
  if (value === null || value === undefined || !(value !== 0)) return {};
  return { mark: value > 0 ? 'gain' : 'loss' };
};
