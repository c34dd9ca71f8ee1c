import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { errorAnswer } from "./answer-schemas";

const ERRORS: Readonly<Record<number, string>> = {
  400: "A parameter or field is unknown or its value is not valid; `field` names it.",
  401: "No sign-in and no token, or one that is not good; one text whatever is wrong with it.",
  403: "The role or the token's scope does not reach this far, or another site asked for it.",
  404: "Not known.",
  409: "It stands as things are: somebody was first, or Gratis is busy with it or stopping.",
  410: "The link was used, has expired or was withdrawn; one text for all.",
  413: "The body is larger than this address takes.",
  415: "The body is not JSON.",
  421: "Asked under a name that is not GRATIS_BASE_URL.",
  429: "Too many failed attempts; `Retry-After` tells the seconds to wait.",
  502: "OpenRouter, or single sign-on, could not be reached or did not give a usable answer.",
  503: "The database is busy or cannot be written; try again.",
};

const SUCCESSES = { 200: "OK", 201: "Made" } as const;
type Success = keyof typeof SUCCESSES;

export type OperationParts = {
  id: string;
  summary: string;
  /** Left out for 204. */
  answer?: z.ZodType;
  /** 200 unless it says otherwise; several where the same body says what was done. */
  status?: Success | readonly Success[];
  query?: z.ZodObject;
  path?: z.ZodObject;
  body?: ZodOpenApiOperationObject["requestBody"];
  hasCsv?: boolean;
  /** Content types beside JSON and CSV, each of plain text. */
  texts?: readonly string[];
  errors?: readonly number[];
  /** Asks for no token: open to anyone. */
  isOpen?: boolean;
};

/** One operation of the OpenAPI document. */
export function operation(parts: OperationParts): ZodOpenApiOperationObject {
  const { id, summary, query, path, body, errors = [], isOpen = false } = parts;
  const responses: ZodOpenApiResponsesObject = { ...success(parts) };
  const own = isOpen ? [400] : [400, 401, 403];
  const statuses = [...new Set([...own, ...errors, 421, 503])].sort((a, b) => a - b);
  for (const status of statuses) {
    responses[`${status}` as "400"] = {
      description: ERRORS[status] ?? "Refused",
      content: { "application/json": { schema: errorAnswer } },
    };
  }
  return {
    operationId: id,
    summary,
    requestParams: { ...(query ? { query } : {}), ...(path ? { path } : {}) },
    ...(body ? { requestBody: body } : {}),
    ...(isOpen ? { security: [] } : {}),
    responses,
  };
}

/** A body of JSON, and nothing else. */
export function jsonBody(schema: z.ZodObject): NonNullable<OperationParts["body"]> {
  return { required: true, content: { "application/json": { schema } } };
}

function success({ answer, status = 200, hasCsv = false, texts = [] }: OperationParts) {
  if (!answer) return { "204": { description: "Done; there is nothing to tell." } };
  const content = {
    "application/json": { schema: answer },
    ...(hasCsv ? { "text/csv": { schema: z.string() } } : {}),
    ...Object.fromEntries(texts.map((type) => [type, { schema: z.string() }])),
  };
  return Object.fromEntries(
    [status].flat().map((code) => [code, { description: SUCCESSES[code], content }]),
  );
}
