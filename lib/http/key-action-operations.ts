import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { KeyActionReply } from "@/lib/domain/spend/key-audit-answers";
import { answerSchema, pagedSchema } from "./answer-schemas";
import {
  capBody,
  disableBody,
  keyActionSchema,
  keyActionsParameters,
  undoBody,
} from "./key-action-schemas";
import { keyAuditSchema } from "./key-audit-schemas";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";
import { shapeOf } from "./shape-of";

const path = z.object({ id: z.string().meta({ description: "Id from the list." }) });
const query = noParameters;
/** Refused by what the key is or by OpenRouter; and bodies are small and JSON. */
const CHANGED = [404, 409, 413, 415, 502];

const replySchema = shapeOf<KeyActionReply>()(
  z.object({ action: keyActionSchema, key: keyAuditSchema }),
);

/** What the document says about changing keys at OpenRouter. */
export const keyActionOperations: ZodOpenApiPathsObject = {
  "/api/v1/keys/{id}/cap": {
    post: operation({
      id: "capKey",
      summary:
        "Cap a key at $0 at OpenRouter, with a management key of its account. By all recordings free models go on answering it.",
      path,
      query,
      body: jsonBody(capBody),
      answer: answerSchema(replySchema),
      errors: CHANGED,
    }),
  },
  "/api/v1/keys/{id}/disable": {
    post: operation({
      id: "disableKey",
      summary: "Switch a key off at OpenRouter, with a management key of its account.",
      path,
      query,
      body: { ...jsonBody(disableBody), required: false },
      answer: answerSchema(replySchema),
      errors: CHANGED,
    }),
  },
  "/api/v1/keys/{id}/undo": {
    post: operation({
      id: "undoKeyChange",
      summary:
        "Take back the last change that was made from here: cap, its renewal and switched off or on become what they were, exactly.",
      path,
      query,
      body: { ...jsonBody(undoBody), required: false },
      answer: answerSchema(replySchema),
      errors: CHANGED,
    }),
  },
  "/api/v1/keys/{id}/actions": {
    get: operation({
      id: "listKeyActions",
      summary: "What was asked of OpenRouter about a key, newest first, with how it ended.",
      path,
      query: keyActionsParameters,
      answer: pagedSchema(keyActionSchema),
      errors: [404],
    }),
  },
};
