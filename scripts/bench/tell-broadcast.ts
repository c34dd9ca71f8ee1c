import type { BroadcastFigures } from "./broadcast";
import { figure, type Part, table } from "./report";

export function tellBroadcast(figures: BroadcastFigures, machine: string): Part {
  const { offeredPerSecond, seconds, sent, accepted, refused, lost, counted } = figures;
  const text = `${machine}. Client and server shared it; ${offeredPerSecond} deliveries were sent each second for ${seconds} s, however fast they were answered.

${table(
  [
    { title: "Broadcast" },
    { title: "measured", right: true },
    { title: "target", right: true },
    { title: "" },
  ],
  [
    ["deliveries sent", String(sent), "", ""],
    ["answered with 200", String(accepted), String(sent), accepted === sent ? "met" : "missed"],
    ["answered otherwise, or not", String(refused), "0", refused === 0 ? "met" : "missed"],
    ["sent and not on disk", String(lost), "0", lost === 0 ? "met" : "missed"],
    ["counted to a minute", String(counted), String(sent), counted === sent ? "met" : "missed"],
    ["answer after, median, ms", figure(figures.p50), "", ""],
    ["answer after, p95, ms", figure(figures.p95), "", ""],
    ["answer after, p99, ms", figure(figures.p99), "", ""],
    ["first sent to last answered, s", figure(figures.tookMs / 1_000), String(seconds), ""],
  ],
)}`;
  return { name: "broadcast", text };
}
