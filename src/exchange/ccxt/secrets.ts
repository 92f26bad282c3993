import { createHash } from 'node:crypto';

/** The keys of an account. They are known to ccxt's exchange and to nobody else. */
export interface Keys {
  readonly apiKey: string;
  readonly secret: string;
  readonly password?: string;
}

/** Takes the keys, and signatures made with them, out of a text. */
export const scrubber = ({ apiKey, secret, password }: Keys): ((text: string) => string) => {
  const secrets = [apiKey, secret, password ?? '']
    .flatMap((text) => [text, encodeURIComponent(text)])
    .filter((text) => text.length > 3);
  return (text) =>
    secrets
      .reduce((clean, hidden) => clean.replaceAll(hidden, '…'), text)
      .replace(/(signature"?[=:]\s*"?)[\w%+/-]+/gi, '$1…');
};

/** Eight hexadecimal digits that stand for a key in names: of its SHA-256, so that nobody learns the key. */
export const fingerprint = (apiKey: string): string =>
  createHash('sha256').update(apiKey).digest('hex').slice(0, 8);
