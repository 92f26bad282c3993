import { text } from '../html.js';

/** A small picture with its name above and its numbers beneath. */
export const figure = (id: string, title: string, remark: string, ...content: readonly string[]): string =>
  `<figure id="${id}">\n<figcaption><b>${text(title)}</b>${remark === '' ? '' : ` <small>${text(remark)}</small>`}</figcaption>\n${content.filter((part) => part !== '').join('\n')}\n</figure>`;

const BUTTONS = [
  ['in', '+', 'Zoom in'],
  ['out', '-', 'Zoom out'],
  ['earlier', '&#9664;', 'Earlier'],
  ['later', '&#9654;', 'Later'],
  ['all', 'All', 'Show all'],
] as const;

/** The buttons over a chart; hidden until the script of the page makes them work. */
export const tools = (): string => {
  const buttons = BUTTONS.map(
    ([name, sign, label]) =>
      `<button type="button" data-do="${name}" aria-label="${label}" title="${label}">${sign}</button>`,
  );
  return `<div class="tools" data-tools hidden>${buttons.join('')}<button type="button" data-do="log" aria-pressed="false" title="Logarithmic scale">Log</button></div>`;
};

/** Width of the charts as they stand in the file, before the script draws them as wide as they are shown. */
export const CHART_WIDTH = 1200;

/** A chart that zooms: `name` is what the script knows it by, `content` is drawn at `CHART_WIDTH`. */
export const chart = (
  name: string,
  height: number,
  { title, description }: { readonly title: string; readonly description: string },
  content: string,
): string =>
  `<svg class="chart" role="img" tabindex="0" data-chart="${name}" data-height="${height}" viewBox="0 0 ${CHART_WIDTH} ${height}" aria-labelledby="${name}-title ${name}-desc"><title id="${name}-title">${text(title)}</title><desc id="${name}-desc">${text(description)}</desc><g class="drawn">${content}</g><path class="selection" d=""/><path class="cursor" d=""/></svg>`;

/** Where a chart says what is under the pointer. */
export const readout = (name: string): string => `<p class="readout" data-readout="${name}"></p>`;
