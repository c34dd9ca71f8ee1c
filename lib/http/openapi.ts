import { createDocument } from "zod-openapi";
import { accessOperations } from "./access-operations";
import { catalogOperations } from "./catalog-operations";
import { chainOperations } from "./chain-operations";
import { checkOperations } from "./check-operations";
import { coverageOperations } from "./coverage-operations";
import { incidentOperations } from "./incident-operations";
import { keyActionOperations } from "./key-action-operations";
import { keyOperations } from "./key-operations";
import { minutesOperations } from "./minutes-operations";
import { noteOperations } from "./note-operations";
import { policySourceOperations } from "./policy-source-operations";
import { quotaOperations } from "./quota-operations";
import { spendOperations } from "./spend-operations";
import { uptimeOperations } from "./uptime-operations";
import { usageOperations } from "./usage-operations";

/** The OpenAPI 3.1 document, made of the schemas that read the requests and describe the answers. */
export function openApiDocument({ baseUrl, version }: { baseUrl: string; version: string }) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Gratis",
      version,
      description: "Which of OpenRouter's models are free, since when, and what changed.",
    },
    servers: [{ url: baseUrl }],
    paths: {
      ...catalogOperations,
      ...accessOperations,
      ...keyOperations,
      ...keyActionOperations,
      ...quotaOperations,
      ...minutesOperations,
      ...usageOperations,
      ...uptimeOperations,
      ...coverageOperations,
      ...spendOperations,
      ...incidentOperations,
      ...checkOperations,
      ...noteOperations,
      ...policySourceOperations,
      ...chainOperations,
    },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token of Gratis." },
      },
    },
    security: [{ token: [] }],
  });
}
