import type { ZodOpenApiPathsObject } from "zod-openapi";
import { coverageAnswer, coverageParameters } from "./coverage-schemas";
import { operation } from "./operation";

/** What the document says about the coverage table. */
export const coverageOperations: ZodOpenApiPathsObject = {
  "/api/v1/coverage": {
    get: operation({
      id: "listCoverage",
      summary:
        "For each ability and context how many free models, vendors and providers there are, and where all of it hangs on one.",
      query: coverageParameters,
      answer: coverageAnswer,
      hasCsv: true,
    }),
  },
};
