/** Runs `work` on every item, in order, `atOnce` at a time. The first rejection rejects the whole and starts nothing more. */
export async function runPool<Item>(
  items: readonly Item[],
  { atOnce }: { atOnce: number },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let isBroken = false;
  const worker = async () => {
    for (const item of queue) {
      if (isBroken) return;
      await work(item).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
