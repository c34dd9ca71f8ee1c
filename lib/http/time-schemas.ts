import { z } from "zod";

export const isoTime = z.iso
  .datetime()
  .meta({ description: "ISO 8601 UTC", example: "2026-04-18T01:13:22Z" });
export const utcDay = z.iso.date().meta({ description: "UTC day", example: "2026-04-18" });
