import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { answerSchema } from "./answer-schemas";
import { accountSchema, keySchema, keysAnswer, newKeySchema } from "./key-answer-schemas";
import { accountBody, keyBody, keysParameters, newKeyBody } from "./key-schemas";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const path = z.object({ id: z.string().meta({ description: "Id from the list." }) });
const query = noParameters;
const SENT = [413, 415];

/** What the document says about keys and accounts. */
export const keyOperations: ZodOpenApiPathsObject = {
  "/api/v1/keys": {
    get: operation({
      id: "listKeys",
      summary: "Every key that is or was, with its account; never a secret.",
      query: keysParameters,
      answer: keysAnswer,
      hasCsv: true,
    }),
    post: operation({
      id: "addKey",
      summary: "Add a key of OpenRouter's; its kind and account are found out by asking with it.",
      query,
      body: jsonBody(newKeyBody),
      answer: answerSchema(newKeySchema),
      status: 201,
      errors: [502, ...SENT],
    }),
  },
  "/api/v1/keys/{id}": {
    get: operation({
      id: "getKey",
      summary: "One key.",
      path,
      query,
      answer: answerSchema(keySchema),
      errors: [404],
    }),
    patch: operation({
      id: "changeKey",
      summary: "Change what the team says about a key; nothing changes at OpenRouter.",
      path,
      query,
      body: jsonBody(keyBody),
      answer: answerSchema(keySchema),
      errors: [404, ...SENT],
    }),
    delete: operation({
      id: "removeKey",
      summary:
        "Forget the secret of a key. The key stays with its history and is answered; null when there was none, so that nothing is left.",
      path,
      query,
      answer: answerSchema(keySchema.nullable()),
      errors: [404, 409],
    }),
  },
  "/api/v1/accounts/{id}": {
    patch: operation({
      id: "renameAccount",
      summary: "Give an account another name.",
      path,
      query,
      body: jsonBody(accountBody),
      answer: answerSchema(accountSchema),
      errors: [404, ...SENT],
    }),
  },
};
