import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { PolicySourceAnswer } from "@/lib/domain/policy/policy-answers";
import { answerSchema } from "./answer-schemas";
import { operation } from "./operation";
import { policySourceSchema } from "./policy-schemas";
import { noParameters } from "./route-parameters";
import { shapeOf } from "./shape-of";
import { isoTime } from "./time-schemas";

const sourceSchema = shapeOf<PolicySourceAnswer>()(
  z.object({
    source: policySourceSchema,
    on: z
      .boolean()
      .meta({ description: "False: a setting or a missing key keeps it from being read" }),
    setting: z.string().nullable().meta({ description: "The setting that turns it on" }),
    documented: z.boolean().meta({ description: "False: an address that may change any day" }),
    read_at: isoTime.nullable(),
    failing_since: isoTime.nullable(),
    problem: z.string().nullable().meta({ description: "Why it cannot be read, for people" }),
    models: z.number().int().meta({ description: "Of the roster, with a statement of it now" }),
  }),
).meta({ id: "PolicySource" });

export const policySourcesAnswer = answerSchema(z.array(sourceSchema));

/** What the document says about the sources of evidence on prompts. */
export const policySourceOperations: ZodOpenApiPathsObject = {
  "/api/v1/policy-sources": {
    get: operation({
      id: "listPolicySources",
      summary: "How each source of data notes stands, the most official first.",
      query: noParameters,
      answer: policySourcesAnswer,
    }),
  },
};
