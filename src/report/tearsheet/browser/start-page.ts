import { chartsOf } from './charts.js';
import type { View } from './columns.js';
import type { PageDocument, PageElement, PageEvent, PageWindow } from './dom.js';
import type { PageData } from './page-data.js';
import { boxOf } from './plot.js';
import { restReadout } from './readouts.js';
import { viewAfter, within, zoomed } from './view.js';

/** Width of the charts on paper, px. */
export const paperWidth = (): number => 720;

/**
 * Brings the charts of a tear sheet to life: they are drawn as wide as they are shown, and zoom and hover together.
 * All that is written into them comes from numbers.
 */
export const startPage = (page: PageDocument, screen: PageWindow): void => {
  const text = page.querySelector('#tearsheet-data')?.textContent;
  if (text === null || text === undefined) return;
  const data = JSON.parse(text) as PageData;
  const charts = chartsOf(data);
  let view: View = { from: data.from, to: data.to, log: false };
  let paper = false;
  let waiting = false;
  const elements = [...page.querySelectorAll('svg[data-chart]')].flatMap((svg) => {
    const chart = charts.get(svg.getAttribute('data-chart') ?? '');
    return chart === undefined ? [] : [{ svg, chart }];
  });
  const widthOf = (svg: PageElement): number => (paper ? paperWidth() : Math.max(240, svg.clientWidth));
  const heightOf = (svg: PageElement): number => Number(svg.getAttribute('data-height'));
  const write = (selector: string, textOf: (name: string) => string): void => {
    for (const element of page.querySelectorAll(selector)) {
      element.textContent = textOf(element.getAttribute('data-readout') ?? '');
    }
  };
  const drawAll = (): void => {
    waiting = false;
    for (const { svg, chart } of elements) {
      const [width, height] = [widthOf(svg), heightOf(svg)];
      const drawn = svg.querySelector('.drawn');
      if (drawn === null) continue;
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      drawn.innerHTML = chart.draw(view, width, height);
    }
    point(undefined);
    for (const button of page.querySelectorAll('[data-do="log"]')) {
      button.setAttribute('aria-pressed', view.log ? 'true' : 'false');
    }
  };
  const show = (next: View): void => {
    view = within(next, data, 20 * data.equity.step);
    if (waiting) return;
    waiting = true;
    screen.requestAnimationFrame(drawAll);
  };
  /** Moves the cursor of every chart to a moment, and tells what was then. */
  const point = (time: number | undefined): void => {
    for (const { svg } of elements) {
      const cursor = svg.querySelector('.cursor');
      if (time === undefined) {
        cursor?.setAttribute('d', '');
        continue;
      }
      const { left, right, top } = boxOf(widthOf(svg), heightOf(svg), 0);
      const x = left + ((time - view.from) / (view.to - view.from)) * (right - left);
      cursor?.setAttribute('d', `M${Math.round(x)} ${top}V${heightOf(svg) - 24}`);
    }
    write('[data-readout]', (name) => {
      const chart = charts.get(name);
      if (chart === undefined) return '';
      if (time === undefined) return restReadout(view, chart.step);
      const svg = elements.find((element) => element.chart === chart)?.svg;
      return chart.readout(time, view, svg === undefined ? paperWidth() : widthOf(svg));
    });
  };
  const timeAt = (svg: PageElement, event: PageEvent): number => {
    const { left: edge, width } = svg.getBoundingClientRect();
    const { left, right } = boxOf(width, 0, 0);
    const share = Math.max(0, Math.min(1, (event.clientX - edge - left) / (right - left)));
    return view.from + share * (view.to - view.from);
  };
  const listen = (svg: PageElement): void => {
    let start: { readonly x: number; readonly time: number } | undefined;
    const select = (from: number, to: number): void => {
      const { left, right, top } = boxOf(widthOf(svg), heightOf(svg), 0);
      const x = (time: number): number =>
        left + ((time - view.from) / (view.to - view.from)) * (right - left);
      const path = from === to ? '' : `M${x(from)} ${top}H${x(to)}V${heightOf(svg) - 24}H${x(from)}z`;
      svg.querySelector('.selection')?.setAttribute('d', path);
    };
    svg.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      svg.setPointerCapture(event.pointerId);
      start = { x: event.clientX, time: timeAt(svg, event) };
    });
    svg.addEventListener('pointermove', (event) => {
      const time = timeAt(svg, event);
      point(time);
      if (start !== undefined) select(start.time, time);
    });
    svg.addEventListener('pointerup', (event) => {
      if (start !== undefined && Math.abs(event.clientX - start.x) > 6) {
        const time = timeAt(svg, event);
        show({ from: Math.min(start.time, time), to: Math.max(start.time, time), log: view.log });
      }
      start = undefined;
      select(0, 0);
    });
    svg.addEventListener('pointercancel', () => {
      start = undefined;
      select(0, 0);
    });
    svg.addEventListener('pointerleave', () => point(undefined));
    svg.addEventListener('dblclick', () => show({ from: data.from, to: data.to, log: view.log }));
    svg.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        show(zoomed(view, event.deltaY > 0 ? 1.25 : 0.8, timeAt(svg, event)));
      },
      { passive: false },
    );
    svg.addEventListener('keydown', (event) => {
      const next =
        event.ctrlKey || event.metaKey || event.altKey ? undefined : viewAfter(event.key, view, data);
      if (next === undefined) return;
      event.preventDefault();
      show(next);
    });
  };
  for (const { svg } of elements) listen(svg);
  for (const bar of page.querySelectorAll('[data-tools]')) bar.hidden = false;
  for (const button of page.querySelectorAll('[data-do]')) {
    button.addEventListener('click', () =>
      show(viewAfter(button.getAttribute('data-do') ?? '', view, data) ?? view),
    );
  }
  screen.addEventListener('resize', () => show(view));
  const onPaper = (value: boolean) => (): void => {
    paper = value;
    drawAll();
  };
  screen.addEventListener('beforeprint', onPaper(true));
  screen.addEventListener('afterprint', onPaper(false));
  drawAll();
};
