import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { chainBody, chainParameters, chainsParameters } from "./chain-parameters";
import { chainAnswer, chainsAnswer, openCodeFormat, openRouterFormat } from "./chain-schemas";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const path = z.object({
  name: z.string().meta({
    description: "`default`, or a saved name: lower-case letters, digits and hyphens.",
    example: "default",
  }),
});

/** What the document says about fallback chains. */
export const chainOperations: ZodOpenApiPathsObject = {
  "/api/v1/chains": {
    get: operation({
      id: "listChains",
      summary:
        "The chains there are and what they ask for. The public view lists the default alone.",
      query: chainsParameters,
      answer: chainsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/chains/{name}": {
    get: operation({
      id: "getChain",
      summary:
        "Free models to be tried one after the other, as the newest snapshot has them. Parameters make it stricter, never wider. 409: none fits, in a format that would say so by leaving the choice to OpenRouter.",
      path,
      query: chainParameters,
      answer: z.union([chainAnswer, openRouterFormat, openCodeFormat]),
      texts: ["application/yaml"],
      errors: [404, 409],
    }),
    put: operation({
      id: "saveChain",
      summary:
        "Save what a chain asks for under a name: 201 when it is new, 200 when it was there.",
      path,
      query: noParameters,
      body: jsonBody(chainBody),
      answer: chainAnswer,
      status: [200, 201],
      errors: [413, 415],
    }),
    delete: operation({
      id: "removeChain",
      summary: "Remove a saved chain; its address is then not known.",
      path,
      query: noParameters,
      errors: [404],
    }),
  },
};
