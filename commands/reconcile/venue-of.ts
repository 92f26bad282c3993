import { environmentOf } from '../../src/config/environment.js';
import { liveCredentials, playKeysLine } from '../../src/config/live-credentials.js';
import { refusedError } from '../../src/core/errors.js';
import { quoteOf } from '../../src/core/symbol.js';
import { checkAddress } from '../../src/exchange/check-address.js';
import { openPaperVenue } from '../../src/exchange/paper/paper-venue.js';
import type { BooksInput, BooksPlace } from '../../src/library/live/open-books.js';
import { rulesOfRecipe } from '../../src/live/session/session-recipe.js';
import type { ReconcileFlags } from './flags.js';

type Opened = Awaited<ReturnType<BooksInput['venue']>>;

/** The paper account as it was stored together with the books. */
const paperOf = ({ recipe, account, stored }: BooksPlace): Opened => {
  const rules = rulesOfRecipe(recipe);
  const now = stored.core.now;
  const paper = openPaperVenue({
    account,
    instruments: recipe.instruments,
    costs: rules.costs,
    cash: [{ currency: quoteOf(recipe.symbols[0]!), amount: recipe.initialBalance }],
    allowShort: recipe.allowShort,
    now: () => now,
    ...(stored.paper === null ? {} : { state: stored.paper }),
  });
  return { venue: paper, paper };
};

const urlOf = ({ exchangeUrl: text }: ReconcileFlags): string | undefined =>
  text === undefined ? undefined : checkAddress('--exchange-url', text);

/**
 * The venue that a session traded at. Throws a refusal (exit code 4) where its keys are missing or are those of another
 * account: whose orders these are cannot be said then. `say` is told where keys were taken that nobody has set.
 */
export const venueOf =
  (flags: ReconcileFlags, say: (line: string) => void): BooksInput['venue'] =>
  async (place) => {
    const { recipe, account } = place;
    if (recipe.fillsAtOpen) return paperOf(place);
    const exchange = recipe.venue;
    const wish = { exchange, testnet: flags.testnet === true, account: flags.account ?? null };
    const keys = liveCredentials(wish, environmentOf({ cwd: process.cwd(), env: process.env }));
    const playing = playKeysLine(keys, wish);
    if (playing !== null) say(playing);
    const baseUrl = urlOf(flags);
    const { openCcxtVenue } = await import('../../src/exchange/ccxt/open-ccxt-venue.js');
    const venue = await openCcxtVenue(exchange, {
      apiKey: keys.apiKey,
      secret: keys.apiSecret,
      ...(keys.passphrase === null ? {} : { password: keys.passphrase }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(wish.account === null ? {} : { accountName: wish.account }),
      testnet: wish.testnet,
    });
    if (venue.account === account) return { venue, paper: null };
    await venue.close();
    throw refusedError(`the session traded on ${account}, and the keys are of ${venue.account}`, {
      hint: 'name its account with --account, --testnet or --exchange-url, and set its keys',
    });
  };
