import { AppError, isAppError } from "@/lib/errors";
import { type AccountReads, readAccount } from "./account";
import { type AnalyticsReads, readAnalytics } from "./analytics";
import type { Question } from "./ask";
import { type AskOptions, createAsker, type OpenRouterOptions } from "./asker";
import { changeKeys, type KeyChanges } from "./change-key";
import { type DescriptionReads, readDescriptions } from "./describe-model";
import { type FrontendReads, readFrontend } from "./frontend";
import { type GenerationReads, readGeneration } from "./generation";
import { atLeastOne, endpointsIn, listIn } from "./list-in";
import { modelSegments } from "./model-segments";
import { parseCatalog } from "./parse-catalog";
import { parseRows, type Refusal } from "./parse-rows";
import {
  type CatalogEndpoint,
  type CatalogModel,
  type CatalogProvider,
  catalogEndpointSchema,
  catalogProviderSchema,
  type ZdrEndpoint,
  zdrEndpointSchema,
} from "./schemas";
import { isOpenRouterError } from "./status-fault";
import { readUserModels, type UserModelReads } from "./user-models";

export type { OpenRouterOptions };

export type CatalogReply =
  | {
      readonly kind: "catalog";
      /** When OpenRouter made the answer, ms. */
      readonly takenAt: number;
      readonly models: CatalogModel[];
      readonly refused: Refusal[];
      readonly etag: string | null;
    }
  | { readonly kind: "not_modified"; readonly takenAt: number };

export type EndpointsReply =
  | {
      readonly kind: "served";
      readonly takenAt: number;
      readonly endpoints: CatalogEndpoint[];
      readonly refused: Refusal[];
    }
  | { readonly kind: "not_served"; readonly takenAt: number };

export type ZdrReply = {
  readonly takenAt: number;
  readonly endpoints: ZdrEndpoint[];
  readonly refused: Refusal[];
};

export type ProvidersReply = {
  readonly takenAt: number;
  readonly providers: CatalogProvider[];
  readonly refused: Refusal[];
};

/** OpenRouter's public lists, and what a key opens. `changeKey` alone writes; nothing here can send a prompt. */
export type OpenRouter = PublicLists &
  DescriptionReads &
  UserModelReads &
  FrontendReads &
  AccountReads &
  AnalyticsReads &
  GenerationReads &
  KeyChanges;

type PublicLists = {
  /** `GET /models?output_modalities=all`, `api.md` 1. */
  listModels(
    options?: AskOptions & { readonly etag?: string | null | undefined },
  ): Promise<CatalogReply>;
  /** `GET /models/{author}/{slug}/endpoints`, `api.md` 2. With an inference key it tells latency and throughput, too. */
  listEndpoints(
    modelId: string,
    options?: AskOptions & { readonly secret?: string | undefined },
  ): Promise<EndpointsReply>;
  /** `GET /endpoints/zdr`, `api.md` 3.1. */
  listZdrEndpoints(options?: AskOptions): Promise<ZdrReply>;
  /** `GET /providers`, `api.md` 3.2. */
  listProviders(options?: AskOptions): Promise<ProvidersReply>;
  /** Ends open connections at once. */
  close(): Promise<void>;
};

const CATALOG_STAYS = "The last good catalog stays on screen.";
const ENDPOINTS_STAY = "The endpoints known so far stay on screen.";
const NOTES_STAY = "The data notes known so far stay on screen.";

export function createOpenRouter(options: OpenRouterOptions): OpenRouter {
  const asker = createAsker(options);
  const { bodyOf } = asker;

  return {
    listModels({ etag, retry, signal } = {}) {
      const request = {
        path: "/models?output_modalities=all",
        stays: CATALOG_STAYS,
        etag,
        retry,
        signal,
      };
      return asker.ask(request, (reply, question): CatalogReply => {
        const { takenAt } = reply;
        if (etag && reply.status === 304) return { kind: "not_modified", takenAt };
        const body = bodyOf(reply, question);
        const { models, refused } = withConsequence(() => parseCatalog(body), question);
        return { kind: "catalog", takenAt, models, refused, etag: reply.headers.get("etag") };
      });
    },

    async listEndpoints(modelId, { secret, retry, signal } = {}) {
      const path = `/models/${modelSegments(modelId)}/endpoints`;
      const request = { path, stays: ENDPOINTS_STAY, secret, retry, signal };
      return asker.ask(request, (reply, question): EndpointsReply => {
        const { takenAt } = reply;
        // A proxy's 404 page says nothing about the model.
        const isUnknown = reply.status === 404 && isOpenRouterError(reply.text);
        if (isUnknown) return { kind: "not_served", takenAt };
        const raws = endpointsIn(bodyOf(reply, question), question);
        if (raws.length === 0) return { kind: "not_served", takenAt };
        const { rows, refused } = parseRows(raws, {
          schema: catalogEndpointSchema,
          key: "tag",
          unique: true,
        });
        return { kind: "served", takenAt, endpoints: atLeastOne(rows, question), refused };
      });
    },

    listZdrEndpoints({ retry, signal } = {}) {
      const request = { path: "/endpoints/zdr", stays: NOTES_STAY, retry, signal };
      return asker.ask(request, (reply, question): ZdrReply => {
        const rule = { schema: zdrEndpointSchema, key: "model_id", unique: false };
        const { rows, refused } = parseRows(listIn(bodyOf(reply, question), question), rule);
        return { takenAt: reply.takenAt, endpoints: atLeastOne(rows, question), refused };
      });
    },

    listProviders({ retry, signal } = {}) {
      const request = { path: "/providers", stays: NOTES_STAY, retry, signal };
      return asker.ask(request, (reply, question): ProvidersReply => {
        const rule = { schema: catalogProviderSchema, key: "slug", unique: true };
        const { rows, refused } = parseRows(listIn(bodyOf(reply, question), question), rule);
        return { takenAt: reply.takenAt, providers: atLeastOne(rows, question), refused };
      });
    },

    ...readDescriptions(asker),
    ...readUserModels(asker),
    ...readFrontend(asker, options.sleep),
    ...readAccount(asker),
    ...readAnalytics(asker),
    ...readGeneration(asker),
    ...changeKeys(asker),

    close: asker.close,
  };
}

/** `parseCatalog` also reads captures, so it cannot say what a bad answer means for the screen. */
function withConsequence<T>(parse: () => T, { stays }: Question): T {
  try {
    return parse();
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, `${error.message} ${stays}`, {
      cause: error,
      ...(error.detail ? { detail: error.detail } : {}),
    });
  }
}
