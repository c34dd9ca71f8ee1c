import { type DestinationStream, pino } from "pino";
import { redactSecrets } from "./redact";

export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

type LogOptions = {
  /** Secrets that this process was given; hidden wherever they turn up. */
  readonly secrets?: readonly string[];
  /** Where lines go instead of standard output. */
  readonly to?: DestinationStream;
};

/** One JSON object a line on standard output. What is or reads like a secret is hidden, however deep it lies. */
export function createLog(
  level: "debug" | "info" | "warn" | "error" | "silent" = "info",
  { secrets = [], to = pino.destination(1) }: LogOptions = {},
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => redactSecrets(line, secrets) },
    },
    to,
  );
}
