import { createHash } from 'node:crypto';
import { sheetData } from './data/sheet-data.js';
import { text } from './html.js';
import { jsonBlock } from './json-block.js';
import { dailyOf } from './numbers/daily.js';
import { fanPicture } from './pictures/fan-picture.js';
import { sensitivityPicture } from './pictures/sensitivity-picture.js';
import { pageScript } from './script.js';
import { detailSection } from './sections/detail.js';
import { distributionFigure } from './sections/distribution.js';
import { equitySection } from './sections/equity.js';
import { fanFigure } from './sections/fan.js';
import { headSection, sheetName, tileSection } from './sections/head.js';
import { limitSection } from './sections/limits.js';
import { marketSection } from './sections/markets.js';
import { metricSection } from './sections/metrics.js';
import { monthSection } from './sections/months.js';
import { noteSection } from './sections/notes.js';
import { priceSection } from './sections/price.js';
import { rollingFigure } from './sections/rolling.js';
import { scatterFigures } from './sections/scatter.js';
import { sensitivitySection } from './sections/sensitivity.js';
import { tradeSection } from './sections/trades.js';
import { untilHaltSection } from './sections/until-halt.js';
import { walkForwardFigure } from './sections/walk-forward.js';
import { STYLES } from './styles.js';
import type { TearSheet } from './tear-sheet.js';

const hashOf = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** Nothing is loaded, nothing is sent; only the script and the styles of this very page run. */
const policy = (script: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(STYLES)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const body = (sheet: TearSheet, data: ReturnType<typeof sheetData>): string => {
  const daily = dailyOf(sheet.report.equity, sheet.report.conditions.initialBalance);
  const figures = [
    distributionFigure(sheet, daily),
    rollingFigure(daily),
    ...scatterFigures(sheet),
    ...(sheet.walkForward === undefined ? [] : [walkForwardFigure(sheet.walkForward)]),
    ...(sheet.fan === undefined ? [] : [fanFigure(sheet.fan)]),
  ];
  return [
    headSection(sheet),
    tileSection(sheet),
    equitySection(sheet, data),
    priceSection(sheet, data),
    metricSection(sheet),
    untilHaltSection(sheet),
    monthSection(sheet),
    marketSection(sheet),
    detailSection(sheet),
    `<section id="figures">\n<h2>Days and trades</h2>\n<div class="figures${figures.length % 3 === 0 ? '' : ' two'}">\n${figures.join('\n')}\n</div>\n</section>`,
    ...(sheet.sensitivity === undefined ? [] : [sensitivitySection(sheet.sensitivity)]),
    tradeSection(sheet),
    limitSection(sheet),
    noteSection(sheet),
  ]
    .filter((part) => part !== '')
    .join('\n');
};

/** The pictures of what the report itself holds. */
const withPictures = (sheet: TearSheet): TearSheet => {
  const { report } = sheet;
  const fan = sheet.fan ?? fanPicture(report);
  const sensitivity =
    sheet.sensitivity ??
    (report.sensitivity === undefined ? undefined : sensitivityPicture(report.sensitivity));
  return {
    ...sheet,
    ...(fan === undefined ? {} : { fan }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
};

/**
 * A backtest as one HTML file that stands alone: pictures that zoom, numbers beside them, fit to be printed. Nothing is
 * loaded from anywhere. The same sheet has the same bytes, on any machine; plain ASCII.
 */
export const renderTearSheet = (given: TearSheet): string => {
  const sheet = withPictures(given);
  const data = sheetData(sheet);
  const script = pageScript();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${text(`${sheetName(sheet)} · ${sheet.report.run.symbols.join(' ')} ${sheet.report.run.timeframe}`)}</title>
<style>${STYLES}</style>
</head>
<body>
<main>
${body(sheet, data)}
</main>
<footer>${text(`Run ${sheet.report.run.id}. Past results do not tell future ones.`)}</footer>
<script type="application/json" id="tearsheet-data">${jsonBlock(data.packed)}</script>
<script>${script}</script>
</body>
</html>
`;
};
