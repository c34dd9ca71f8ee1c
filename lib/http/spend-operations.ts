import type { ZodOpenApiPathsObject } from "zod-openapi";
import { operation } from "./operation";
import { spendListParameters, spendParameters } from "./spend-parameters";
import { keyAuditsAnswer, spendAnswer, trapsAnswer } from "./spend-schemas";

/** What the document says about sums of spending, the key audit and traps. */
export const spendOperations: ZodOpenApiPathsObject = {
  "/api/v1/spend": {
    get: operation({
      id: "listSpend",
      summary:
        "What a UTC month cost by day and key, and how much of it was intended, expected and unintended; budgets with their forecasts.",
      query: spendParameters,
      answer: spendAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/spend/audit": {
    get: operation({
      id: "listKeyAudit",
      summary: "Can this key spend money today? Every key, the most dangerous first.",
      query: spendListParameters,
      answer: keyAuditsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/spend/traps": {
    get: operation({
      id: "listTraps",
      summary:
        "Free ids in use that have left, or will, while the same id without `:free` costs money; with the keys and free replacements.",
      query: spendListParameters,
      answer: trapsAnswer,
      hasCsv: true,
    }),
  },
};
