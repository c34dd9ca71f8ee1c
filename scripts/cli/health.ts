import { setTimeout as sleep } from "node:timers/promises";
import { readSettings } from "../support/read-settings";

const PATIENCE_MS = 5_000;

export async function health(): Promise<void> {
  const { host, port } = readSettings();
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}/api/health`;
  const verdict = await Promise.race([
    ask(url),
    sleep(PATIENCE_MS, `${url} did not answer within 5 seconds.`, { ref: false }),
  ]);
  if (verdict === null) {
    console.log("ok");
    return;
  }
  console.error(verdict);
  process.exitCode = 1;
}

/** Null when all is well, else the sentence that says what is not. */
async function ask(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? null : `${url} answered ${answer.status}; the server's log says why.`;
  } catch {
    return `Nothing answers at ${url}. Is Gratis running, with the same PORT and HOST?`;
  }
}
