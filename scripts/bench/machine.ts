import { cpus, totalmem } from "node:os";

/** The machine in a sentence, without its name. */
export function describeMachine(): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 1_024 ** 3);
  const model = processors[0]?.model.trim() || "unknown processor";
  return `${processors.length} cores (${model}), ${gigabytes} GB, Node ${process.versions.node}, ${process.platform}`;
}
