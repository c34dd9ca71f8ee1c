import { NEXT, runCommand } from "./run-command";

/** Left alone, Node takes half a gigabyte under load and gives it back late; the collector has time enough here. */
export const SERVER_MEMORY = ["--max-semi-space-size=8", "--max-old-space-size=512"];

/** Runs the built server until it ends, and gives its exit code. */
export function startNext({ host, port }: { host: string; port: number }): Promise<number> {
  return runCommand(NEXT, { node: SERVER_MEMORY, args: ["start", "-H", host, "-p", String(port)] });
}
