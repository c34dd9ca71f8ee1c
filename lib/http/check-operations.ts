import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  errorCheckAnswer,
  errorCheckBody,
  idsCheckAnswer,
  idsCheckBody,
  requestCheckAnswer,
  requestCheckBody,
} from "./check-schemas";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const ERRORS = [413, 415];

/** What the document says about the three tools that look at a paste. */
export const checkOperations: ZodOpenApiPathsObject = {
  "/api/v1/check/request": {
    post: operation({
      id: "checkRequest",
      summary:
        "Would this be free? Of a JSON body, a curl command, or a Python or TypeScript call: every reason, and the same request made free. Nothing of it is sent.",
      query: noParameters,
      body: jsonBody(requestCheckBody),
      answer: requestCheckAnswer,
      errors: ERRORS,
    }),
  },
  "/api/v1/check/error": {
    post: operation({
      id: "checkError",
      summary:
        "Why did it fail? Of the body or the headers of a failed answer: whose limit, until when, and what to do.",
      query: noParameters,
      body: jsonBody(errorCheckBody),
      answer: errorCheckAnswer,
      errors: ERRORS,
    }),
  },
  "/api/v1/check/ids": {
    post: operation({
      id: "checkIds",
      summary:
        "Dead ids: which models of a config or source file are gone, paid, ending or misspelt, with free replacements and a corrected copy.",
      query: noParameters,
      body: jsonBody(idsCheckBody),
      answer: idsCheckAnswer,
      errors: ERRORS,
    }),
  },
};
