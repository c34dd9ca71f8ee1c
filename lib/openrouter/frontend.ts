import { z } from "zod";
import type { Asker, AskOptions } from "./asker";
import { identifier, text } from "./fields";
import { atLeastOne, fieldOf, listIn, rowsIn } from "./list-in";
import { parseRows } from "./parse-rows";
import { type Sleep, sleepUnlessAborted } from "./retry";
import { isOpenRouterError } from "./status-fault";

/** What OpenRouter's own pages show, from addresses that are not documented and may change any day (`api.md` 4.4). */

export type FrontendProvider = {
  readonly slug: string;
  readonly name: string;
  /** As it came; rules read it. */
  readonly dataPolicy: unknown;
};

export type FrontendProvidersReply = {
  readonly takenAt: number;
  readonly providers: readonly FrontendProvider[];
};

export type FrontendEndpoint = {
  readonly providerName: string | null;
  /** As it came; rules read it. */
  readonly dataPolicy: unknown;
  /** The warning on the model's page; null for none, `undefined` when the answer does not have the field. */
  readonly warning: string | null | undefined;
};

export type FrontendEndpointsReply =
  | {
      readonly kind: "served";
      readonly takenAt: number;
      /** Below the frontend's base. */
      readonly path: string;
      readonly endpoints: readonly FrontendEndpoint[];
      /** Rows that could not be read. */
      readonly refused: number;
    }
  | { readonly kind: "not_served"; readonly takenAt: number };

export type FrontendQuestion = {
  /** The dated slug that the free row and the paid one share. */
  readonly permaslug: string;
  readonly variant: "free" | "standard";
};

export type FrontendReads = {
  /** `/all-providers`: the policy of each provider. */
  listFrontendProviders(options?: AskOptions): Promise<FrontendProvidersReply>;
  /** `/stats/endpoint`: the policy of each endpoint of one model. Pauses first: nobody promised us these answers. */
  listFrontendEndpoints(
    question: FrontendQuestion,
    options?: AskOptions,
  ): Promise<FrontendEndpointsReply>;
};

const NOTES_STAY = "Everything else goes on without it.";
const PAUSE_MS = 250;

const providerSchema = z.looseObject({
  slug: identifier("slug"),
  displayName: text(200),
  name: text(200),
  dataPolicy: z.unknown().optional(),
});

const endpointSchema = z.looseObject({
  variant: text(64),
  provider_display_name: text(200),
  provider_name: text(200),
  data_policy: z.unknown().optional(),
  model: z.unknown().optional(),
});

const warningText = text(5_000);

export function readFrontend(asker: Asker, sleep: Sleep): FrontendReads {
  return {
    listFrontendProviders(options = {}) {
      const request = { ...options, ...frontend("/all-providers") };
      return asker.ask(request, (reply, question): FrontendProvidersReply => {
        const rule = { schema: providerSchema, key: "slug", unique: true };
        const { rows } = parseRows(listIn(asker.bodyOf(reply, question), question), rule);
        const providers = atLeastOne(rows, question).map((row) => ({
          slug: row.slug,
          name: row.displayName ?? row.name ?? row.slug,
          dataPolicy: row.dataPolicy,
        }));
        return { takenAt: reply.takenAt, providers };
      });
    },

    async listFrontendEndpoints({ permaslug, variant }, options = {}) {
      await sleepUnlessAborted(PAUSE_MS, { sleep, signal: options.signal });
      const path = `/stats/endpoint?${new URLSearchParams({ permaslug, variant })}`;
      const request = { ...options, ...frontend(path) };
      return asker.ask(request, (reply, question): FrontendEndpointsReply => {
        const { takenAt } = reply;
        if (reply.status === 404 && isOpenRouterError(reply.text)) {
          return { kind: "not_served", takenAt };
        }
        const raws = rowsIn(asker.bodyOf(reply, question), question);
        if (raws.length === 0) return { kind: "not_served", takenAt };
        const { rows, refused } = parseRows(raws, {
          schema: endpointSchema,
          key: "id",
          unique: false,
        });
        // The paid row's endpoints have policies of their own.
        const own = rows.filter((row) => row.variant === null || row.variant === variant);
        const endpoints = atLeastOne(own, question).map((row) => ({
          providerName: row.provider_display_name ?? row.provider_name,
          dataPolicy: row.data_policy,
          warning: warningOf(row.model),
        }));
        return { kind: "served", takenAt, path, endpoints, refused: refused.length };
      });
    },
  };
}

function frontend(path: string) {
  return { path, area: "frontend", stays: NOTES_STAY } as const;
}

function warningOf(model: unknown): string | null | undefined {
  const warning = fieldOf(model, "warning_message");
  return warning === undefined ? undefined : warningText.parse(warning);
}
