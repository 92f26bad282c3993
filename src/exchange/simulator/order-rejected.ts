/** Codes with which the exchange says no to an order as such: no money, no such price, a filter. */
const OF_THE_ORDER = /"code":-(?:2010|1013)\b/;
/** How an order that was to replace another went; the whole answer has a code of its own. */
const OF_THE_NEW_ONE = '"newOrderResult":"FAILURE"';

/**
 * Whether an answer says no to an order, not to the request that it came in (a wrong key, a late time, too many calls).
 * `orders`: how many the call places.
 */
export const isOrderRejected = (orders: number, answer: string): boolean =>
  orders > 0 && (OF_THE_ORDER.test(answer) || answer.includes(OF_THE_NEW_ONE));
