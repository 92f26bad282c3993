import { usageError } from '../../core/errors.js';

/** The services that can be asked, in the order in which they are listed. */
export const SERVICES = ['fear-greed', 'senticrypt', 'cryptocompare'] as const;

export type Service = (typeof SERVICES)[number];

export const isService = (name: string): name is Service => (SERVICES as readonly string[]).includes(name);

/** The name of all sources together; no source of its own may bear it. */
export const COMBINED = 'combined';

const NAME = /^[a-z][a-z0-9-]{0,29}$/;

/** Names of devices that Windows has in every folder. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

export const isSourceName = (text: string): boolean =>
  NAME.test(text) && !DEVICE.test(text) && text !== COMBINED;

/** Checks the name of a source as it becomes the name of a file; throws a usage error for any other. */
export const checkSourceName = (typed: string): string => {
  const text = typed.trim().toLowerCase().replaceAll('_', '-');
  if (isSourceName(text)) return text;
  throw usageError(
    `"${typed}" cannot be the name of a source`,
    `use a letter and then letters, digits and -, for example ${SERVICES[0]}; "${COMBINED}" is taken`,
  );
};
