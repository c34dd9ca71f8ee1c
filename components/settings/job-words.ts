/** What each job does, in a sentence of a table. */
const PURPOSES: Readonly<Record<string, string>> = {
  catalog: "Reads the catalog: which models there are, at what price.",
  endpoints: "Reads the endpoints of the roster: who serves it, with what uptime.",
  policies: "Reads what providers say they do with prompts.",
  prune: "Clears away old runs; snapshots and history are kept.",
};

export function purposeOf(job: string): string {
  return PURPOSES[job] ?? "";
}
