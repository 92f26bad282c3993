/** An element as it was opened, with the text directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: Element | undefined;
  /** Raw text of script and style, decoded text of all others. */
  text: string;
}

const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'hr', 'wbr']);
const RAW = new Set(['script', 'style']);

const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/**
 * The elements of a document, in order. Stricter than a browser: throws where tags do not nest, attributes are not
 * quoted, or a `<` stands in a text.
 */
export const parseHtml = (html: string): readonly Element[] => {
  const elements: Element[] = [];
  let open: Element | undefined;
  let at = html.indexOf('\n', html.indexOf('<!DOCTYPE html>')) + 1;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next === -1 ? undefined : next);
    if (open !== undefined) open.text += decode(text);
    else if (text.trim() !== '') throw new Error(`text outside of the document: ${text}`);
    if (next === -1) break;
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/.exec(
      html.slice(next, next + 200_000),
    );
    if (tag === null) throw new Error(`no tag: ${html.slice(next, next + 80)}`);
    const [whole, closing, name = '', list = '', selfClosing] = tag;
    at = next + whole.length;
    if (closing === '/') {
      if (open?.name !== name) throw new Error(`</${name}> closes <${open?.name}>`);
      open = open.parent;
      continue;
    }
    const attributes = Object.fromEntries(
      [...list.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
        key,
        decode(value),
      ]),
    );
    const element: Element = { name, attributes, parent: open, text: '' };
    elements.push(element);
    if (RAW.has(name)) {
      const end = html.indexOf(`</${name}`, at);
      element.text = html.slice(at, end);
      at = end + name.length + 3;
    } else if (!VOID.has(name) && selfClosing !== '/') open = element;
  }
  if (open !== undefined) throw new Error(`<${open.name}> is not closed`);
  return elements;
};

/** Whether an element is within one of that id. */
export const isWithin = (element: Element, id: string): boolean =>
  element.attributes.id === id || (element.parent !== undefined && isWithin(element.parent, id));

/** The rows of the tables within an element, as texts of their cells. */
export const rowsWithin = (elements: readonly Element[], id: string): readonly (readonly string[])[] =>
  elements
    .filter((row) => row.name === 'tr' && isWithin(row, id))
    .map((row) =>
      elements.filter(({ parent, name }) => parent === row && /^t[hd]$/.test(name)).map(({ text }) => text),
    );
