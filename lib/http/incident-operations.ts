import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  entryAnswer,
  incidentAnswer,
  incidentsAnswer,
  spendRuleAnswer,
  spendRulesAnswer,
} from "./incident-answer-schemas";
import {
  commentBody,
  incidentBody,
  incidentsParameters,
  spendRulesParameters,
} from "./incident-parameters";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const path = z.object({ id: z.string().meta({ description: "Id from the list." }) });
const query = noParameters;
const SENT = [413, 415];

/** What the document says about incidents and the rules by which spending is expected. */
export const incidentOperations: ZodOpenApiPathsObject = {
  "/api/v1/spend/incidents": {
    get: operation({
      id: "listIncidents",
      summary:
        "Money that free-only keys spent: by key, cause and days in a row, what began last first.",
      query: incidentsParameters,
      answer: incidentsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/spend/incidents/{id}": {
    get: operation({
      id: "getIncident",
      summary:
        "One incident with its timeline, its history and its key; also one that became part of another.",
      path,
      query,
      answer: incidentAnswer,
      errors: [404],
    }),
    patch: operation({
      id: "changeIncident",
      summary: "Say what the team makes of an incident. What stands already leaves no trace.",
      path,
      query,
      body: jsonBody(incidentBody),
      answer: incidentAnswer,
      errors: [404, 409, ...SENT],
    }),
  },
  "/api/v1/spend/incidents/{id}/comments": {
    post: operation({
      id: "commentIncident",
      summary: "Add a comment to an incident's history.",
      path,
      query,
      body: jsonBody(commentBody),
      answer: entryAnswer,
      status: 201,
      errors: [404, 409, ...SENT],
    }),
  },
  "/api/v1/spend/rules": {
    get: operation({
      id: "listSpendRules",
      summary: "Keys and models whose spending is expected from the start, the newest rule first.",
      query: spendRulesParameters,
      answer: spendRulesAnswer,
    }),
  },
  "/api/v1/spend/rules/{id}": {
    delete: operation({
      id: "endSpendRule",
      summary: "End a rule; it is answered once more. What it made expected stays so.",
      path,
      query,
      answer: spendRuleAnswer,
      errors: [404],
    }),
  },
};
