/** A test for texts against a pattern in which `*` stands for any text; capitals and small letters are the same. */
export const glob = (pattern: string): ((text: string) => boolean) => {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'i');
  return (text) => expression.test(text);
};
