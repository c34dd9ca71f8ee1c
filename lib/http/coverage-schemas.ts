import { z } from "zod";
import { ABILITIES } from "@/lib/domain/models/abilities";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import { pagedSchema } from "./answer-schemas";
import { cursorParameter, formatParameter, limitParameter, policyParameter } from "./parameters";
import { shapeOf } from "./shape-of";

export const coverageParameters = z.strictObject({
  policy: policyParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

const count = z.number().int();

const coverageCellSchema = shapeOf<CoverageCellAnswer>()(
  z.object({
    can: z.enum(ABILITIES).nullable().meta({ description: "Null for any" }),
    min_context: count.nullable().meta({ description: "Tokens, at least; null for any" }),
    models: count.meta({ description: "Free for certain: neither temporarily $0 nor the router" }),
    vendors: count,
    providers: count.nullable().meta({
      description: "Of their endpoints; null where those of one of them are not known",
    }),
    hangs_on: z
      .object({ kind: z.enum(["model", "vendor", "provider"]), name: z.string() })
      .nullable()
      .meta({ description: "The one model, vendor or provider that all of it hangs on" }),
    ids: z.array(z.string()).meta({ description: "Most context first" }),
  }),
).meta({ id: "CoverageCell" });

export const coverageAnswer = pagedSchema(coverageCellSchema);
