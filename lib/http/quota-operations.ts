import type { ZodOpenApiPathsObject } from "zod-openapi";
import { operation } from "./operation";
import { quotaHistoryAnswer, quotaHistoryParameters, quotasAnswer } from "./quota-schemas";
import { noParameters } from "./route-parameters";

/** What the document says about the free quota. */
export const quotaOperations: ZodOpenApiPathsObject = {
  "/api/v1/quota": {
    get: operation({
      id: "listQuotas",
      summary:
        "How much of today's and of this minute's free requests each account has used, by whom, and until when they last.",
      query: noParameters,
      answer: quotasAnswer,
    }),
  },
  "/api/v1/quota/history": {
    get: operation({
      id: "listQuotaHistory",
      summary:
        "Used against the limit by account and UTC day, oldest first; days nobody looked at are absent.",
      query: quotaHistoryParameters,
      answer: quotaHistoryAnswer,
      hasCsv: true,
    }),
  },
};
