import type { ZodOpenApiPathsObject } from "zod-openapi";
import { operation } from "./operation";
import { uptimeAnswer, uptimeParameters } from "./uptime-schemas";

/** What the document says about how endpoints did. */
export const uptimeOperations: ZodOpenApiPathsObject = {
  "/api/v1/uptime": {
    get: operation({
      id: "getUptime",
      summary: "How the endpoints of a model did, by UTC day, and how our own requests fared.",
      query: uptimeParameters,
      answer: uptimeAnswer,
      hasCsv: true,
      errors: [404],
    }),
  },
};
