import { StringDecoder } from 'node:string_decoder';

/** What came out of a stream of lines. After `too-long` nothing more is read. */
export type LineResult =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'too-long' };

/** Cuts what arrives into lines, of at most `limit` characters each. A line is whole when its end has come. */
export const lineReader = (limit: number): ((chunk: Buffer) => LineResult) => {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  let over = false;
  return (chunk) => {
    if (over) return { kind: 'too-long' };
    const pieces = decoder.write(chunk).split('\n');
    const lines: string[] = [];
    for (const [k, piece] of pieces.entries()) {
      length += piece.length;
      if (length > limit) {
        over = true;
        parts = [];
        return { kind: 'too-long' };
      }
      parts.push(piece);
      if (k === pieces.length - 1) break;
      const line = parts.join('').trim();
      if (line !== '') lines.push(line);
      parts = [];
      length = 0;
    }
    return { kind: 'lines', lines };
  };
};

/**
 * JSON of a stranger. Throws a syntax error for what is none, and for objects with a member that would change what they
 * are made of.
 */
export const parseForeign = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('a member "__proto__" is not allowed');
    return value;
  });
