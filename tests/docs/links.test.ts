import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The links of a page to places of ours, as paths from the root with the part behind `#`. */
const linksOf = (page: string): readonly { readonly path: string; readonly part: string | undefined }[] =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .map((link) => {
      const [path = '', part] = link.split('#');
      return { path: path === '' ? page : normalize(join(dirname(page), path)), part };
    });

/** How headings are named in links: lower case, without punctuation, hyphens for spaces. */
const headingsOf = (page: string): ReadonlySet<string> =>
  new Set(
    read(page)
      .replace(/```[\s\S]*?```/g, '')
      .split('\n')
      .filter((line) => /^#+ /.test(line))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replace(/\s/g, '-'),
      ),
  );

describe('the documentation', () => {
  test.each(PAGES)('%s links to what is there', (page) => {
    const lost = linksOf(page).filter(
      ({ path, part }) =>
        !existsSync(join(ROOT, path)) ||
        (part !== undefined && path.endsWith('.md') && !headingsOf(path).has(part)),
    );
    expect(lost).toEqual([]);
  });

  test.each(['README.md', 'docs/README.md'])('%s links to every page', (page) => {
    const linked = new Set(linksOf(page).map(({ path }) => path));
    const pages = PAGES.filter((name) => name.startsWith('docs/') && name !== 'docs/README.md');
    expect(pages.filter((name) => !linked.has(name))).toEqual([]);
  });
});
