import { isNumber } from '../../format.js';
import { px } from '../browser/plot.js';
import { type HtmlCell, judged, paragraph, section, text } from '../html.js';
import type { SensitivityPicture, SensitivityRow } from '../tear-sheet.js';
import { measureText } from './measure.js';

const WIDTH = 200;

/** A bar from zero to the value, the value of the run itself as a line across. */
const bar = (value: number, base: number | null, low: number, high: number): string => {
  const x = (amount: number): number => px(4 + ((amount - low) / (high - low || 1)) * (WIDTH - 8));
  const mark = isNumber(base) ? `<path class="base" d="M${x(base)} 0V16"/>` : '';
  return `<svg class="bar" aria-hidden="true" viewBox="0 0 ${WIDTH} 16"><path class="bin ${value < 0 ? 'lost' : 'won'}" d="M${x(0)} 3H${x(value)}V13H${x(0)}z"/>${mark}</svg>`;
};

const row = (cells: readonly HtmlCell[], drawn: string): string => {
  const [name, change, value, remark] = cells;
  return `<tr><th scope="row">${text(name!.text)}</th><td>${text(change!.text)}</td><td class="n ${value!.mark ?? ''}">${text(value!.text)}</td><td>${drawn}</td><td class="dim">${text(remark?.text ?? '')}</td></tr>`;
};

/** What became of the result when one thing was changed: a plateau is trusted more than a spike. */
export const sensitivitySection = ({ measure, base, rows, sentence }: SensitivityPicture): string => {
  const values = [0, base, ...rows.map(({ value }) => value)].filter(isNumber);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const own: SensitivityRow = { name: 'as it was run', change: '', value: base };
  const lines = [own, ...rows].map(({ name, change, value, remark = '' }) =>
    row(
      [
        { text: name },
        { text: change },
        { text: measureText(measure, value), ...judged(value) },
        { text: remark },
      ],
      isNumber(value) ? bar(value, base, low, high) : '',
    ),
  );
  return section(
    'sensitivity',
    'Sensitivity',
    `${measure.label} when one thing is changed; the line is the run itself`,
    `<div class="scroll" tabindex="0" role="region" aria-label="Sensitivity"><table>
<caption>${text(`Sensitivity of ${measure.label}`)}</caption>
<thead><tr><th scope="col">What</th><th scope="col">Change</th><th scope="col" class="n">${text(measure.label)}</th><th scope="col"></th><th scope="col"></th></tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>`,
    sentence === undefined ? '' : paragraph(sentence),
  );
};
