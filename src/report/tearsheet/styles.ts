/*
 * Blue for gains and orange for losses are told apart with any colour vision (M. Okabe and K. Ito, 2008); shape, place or sign
 * say the same. Text has a contrast of at least 4.5 on its ground, light and dark. Classes only: the policy of the page
 * allows no style attributes.
 */
const COLOURS = {
  light: {
    ground: '#ffffff',
    panel: '#f5f6f8',
    ink: '#1b1f24',
    dim: '#5b6470',
    edge: '#d5d9df',
    grid: '#e7eaee',
    gain: '#0067a6',
    loss: '#b84f00',
    holding: '#6d7480',
    warn: '#fff4e5',
  },
  dark: {
    ground: '#14171b',
    panel: '#1c2026',
    ink: '#e4e7eb',
    dim: '#9aa4b1',
    edge: '#363d47',
    grid: '#262c34',
    gain: '#56b4e9',
    loss: '#f0883e',
    holding: '#98a1ae',
    warn: '#33261a',
  },
} as const;

const variables = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const heat = (name: 'g' | 'l', colour: 'gain' | 'loss'): string =>
  [12, 24, 38, 52]
    .map(
      (share, i) => `.${name}${i + 1}{background:color-mix(in srgb,var(--${colour}) ${share}%,transparent)}`,
    )
    .join('\n');

/** The style sheet of a tear sheet: screen, narrow screen, dark, and paper. */
export const STYLES = `
:root{color-scheme:light dark;${variables(COLOURS.light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:break-word;-webkit-text-size-adjust:100%}
main,footer{max-width:1360px;margin:0 auto;padding:0 20px}
footer{color:var(--dim);font-size:13px;padding-bottom:32px}
h1{font-size:26px;line-height:1.2;margin:24px 0 12px}
h2{font-size:19px;margin:36px 0 10px}
h3{font-size:16px;margin:20px 0 6px}
small,.dim{color:var(--dim);font-weight:normal}
small{font-size:13px}
.warnings{list-style:none;margin:0 0 14px;padding:0}
.warnings li{background:var(--warn);border-left:4px solid var(--loss);padding:7px 12px;margin:0 0 6px}
.facts{margin:0;font-size:14px}
.facts div{display:grid;grid-template-columns:110px 1fr;padding:3px 0}
dt{color:var(--dim)}
dd{margin:0;min-width:0}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:20px 0 0}
.tile{background:var(--panel);border:1px solid var(--edge);border-radius:8px;padding:10px 14px}
.tile dt,.tile .dim{font-size:13px}
.tile dd:not(.dim){font-size:24px;font-weight:650;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--dim);font-size:13px;padding:4px 0}
th,td{padding:4px 10px;text-align:left;border-bottom:1px solid var(--grid);white-space:nowrap;vertical-align:top}
th:first-child,td:first-child{padding-left:4px}
th{font-weight:normal;color:var(--dim)}
thead th{border-bottom-color:var(--edge)}
.n{text-align:right}
.gain{color:var(--gain)}
.loss{color:var(--loss)}
.scroll{overflow-x:auto;max-width:100%}
.beside{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:8px 40px;align-items:start}
.beside table{width:100%}
#trades td:nth-last-child(-n+2){white-space:normal;overflow-wrap:anywhere;min-width:110px;max-width:260px}
.heat td,.heat th{padding:6px 8px;text-align:right;border:1px solid var(--ground)}
.heat{width:100%;min-width:640px;table-layout:fixed}
.heat th[scope=row]{text-align:left}
.heat .total{font-weight:650;border-left:8px solid var(--ground)}
${heat('g', 'gain')}
${heat('l', 'loss')}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:24px}
@media screen and (min-width:900px){.figures.two{grid-template-columns:repeat(2,minmax(0,1fr))}.two svg.small text{font-size:9.5px}}
figure{margin:0;min-width:0}
figcaption{margin-bottom:4px}
figcaption small{display:block;min-height:1.4em}
details{font-size:14px;margin-top:4px}
summary{color:var(--dim);cursor:pointer}
details .scroll{max-height:320px;overflow-y:auto}
svg{display:block}
svg.small,svg.chart{width:100%;height:auto;background:var(--panel);border:1px solid var(--edge);border-radius:8px}
svg.chart{touch-action:pan-y;cursor:crosshair;user-select:none;-webkit-user-select:none;margin-top:6px}
svg text{fill:var(--dim);font-size:12px;text-anchor:middle;font-variant-numeric:tabular-nums}
svg text.end{text-anchor:end}
svg text.start{text-anchor:start}
svg text.strong{fill:var(--ink);stroke:var(--panel);stroke-width:4px;paint-order:stroke}
path{fill:none;stroke:none}
.grid{stroke:var(--grid)}
.zero{stroke:var(--holding)}
.line{stroke-width:1.6;stroke-linejoin:round}
.strategy{stroke:var(--gain)}
.benchmark{stroke:var(--holding);stroke-dasharray:5 3;stroke-width:1.2}
.line.loss{stroke:var(--loss);stroke-width:1.2}
.area{fill:color-mix(in srgb,var(--loss) 22%,transparent)}
.candle{stroke-width:1}
.candle.up{stroke:var(--holding);fill:var(--panel)}
.candle.down{stroke:var(--holding);fill:var(--holding)}
.mark{stroke-width:2}
.mark.entry{fill:var(--ink);stroke:var(--panel);stroke-width:1}
.mark.won{stroke:var(--gain);fill:var(--panel)}
.mark.lost{stroke:var(--loss)}
.link.won{stroke:var(--gain)}
.link.lost{stroke:var(--loss);stroke-dasharray:3 2}
.strip.won{fill:var(--gain)}
.strip.lost{fill:var(--loss)}
.cursor{stroke:var(--ink);stroke-opacity:.5}
.selection{fill:var(--gain);fill-opacity:.15;stroke:var(--gain)}
.bin.won,.outside{fill:var(--gain)}
.bin.lost{fill:var(--loss)}
.inside{stroke:var(--holding);fill:var(--panel);stroke-width:1.2}
.risk{stroke:var(--ink);stroke-width:1.4}
.risk.r1{stroke-dasharray:2 3}
.dot{stroke-width:1.3}
.dot.won{stroke:var(--gain);fill:color-mix(in srgb,var(--gain) 25%,transparent)}
.dot.lost{stroke:var(--loss)}
.band{fill:color-mix(in srgb,var(--gain) 30%,transparent)}
.band.wide{fill:color-mix(in srgb,var(--gain) 14%,transparent)}
.base{stroke:var(--ink);stroke-width:1.5}
svg.bar{width:200px;height:16px}
svg.key{display:inline-block;width:auto;height:14px;vertical-align:-2px;margin-right:5px;overflow:visible}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--dim);margin:6px 0}
.readout{font-size:13px;font-variant-numeric:tabular-nums;color:var(--dim);margin:6px 0 0;min-height:1.45em;white-space:pre-wrap}
.tools{display:flex;gap:4px;justify-content:flex-end;margin:-34px 0 0;height:30px}
.tools[hidden]{display:none}
button{font:inherit;font-size:13px;min-width:34px;height:30px;color:var(--ink);background:var(--panel);border:1px solid var(--edge);border-radius:6px;cursor:pointer}
button[aria-pressed=true]{background:var(--ink);color:var(--ground)}
:focus-visible{outline:2px solid var(--gain);outline-offset:2px}
@media screen and (max-width:760px){
main,footer{padding:0 14px}
h1{font-size:22px}
.tiles{grid-template-columns:repeat(2,1fr)}
.tile dd:not(.dim){font-size:21px}
.facts div{grid-template-columns:1fr;padding:4px 0}
.beside{grid-template-columns:1fr}
.tools{margin-top:0}
button{min-width:42px;height:36px}
.tools{height:36px}
.readout{min-height:4.4em}
}
@page{margin:12mm}
@media print{
:root{color-scheme:light}
body,.facts,.legend{font-size:11px}
small,caption,.tile dt,.tile .dim{font-size:10px}
.tile dd:not(.dim){font-size:17px}
.facts div{padding:1px 0}
main,footer{max-width:none;padding:0}
h1{font-size:20px;margin-top:0}
h2{font-size:15px;margin:18px 0 6px;break-after:avoid}
table{font-size:10px}
th,td{padding:2px 5px}
.heat{min-width:0}
.heat td,.heat th{padding:3px 2px}
.figures{grid-template-columns:repeat(2,1fr);gap:12px}
figure,svg,.tile,.legend,tr{break-inside:avoid}
#months,.tiles{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
.tools,.readout,details,.cursor,.selection{display:none}
.warnings li,.tile,td,svg *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
#trades table{font-size:8px}
#trades th,#trades td{padding:1px 3px}
#trades td:nth-last-child(-n+2){min-width:0;max-width:120px}
}
`;
