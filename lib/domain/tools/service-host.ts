/** OpenRouter's own, or one that is not written out. */
export function isOurs(address: string): boolean {
  return /(?:^|\.)openrouter\.ai(?::\d+)?$/i.test(hostOf(address)) || /[${]/.test(address);
}

/** An address may carry a name, a password or a key. */
export function hostOf(address: string): string {
  return (
    /^(?:https?:\/\/)?(?:[^/@\s]{0,200}@)?([\w.:-]{1,100})/i.exec(address)?.[1] ?? "another address"
  );
}
