import { pino } from "pino";

export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

/** One JSON object a line on standard output. Fields that could hold a secret are blanked. */
export function createLog(level: "debug" | "info" | "warn" | "error" | "silent" = "info"): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ["authorization", "*.authorization", "cookie", "*.cookie", "key", "*.key"],
      censor: "hidden",
    },
  });
}
