/** Always there: no needs of its own, and its name cannot be saved. */
export const DEFAULT_CHAIN = "default";

/** Part of an address and of config files, so only what needs no quoting anywhere. */
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

export function isChainName(text: string): boolean {
  return NAME.test(text);
}
