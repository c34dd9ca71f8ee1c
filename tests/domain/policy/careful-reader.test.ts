import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noteStatement } from "@/lib/domain/policy/data-notes";
import {
  type FrontendPolicy,
  frontendEndpointStatement,
  frontendProviderStatement,
} from "@/lib/domain/policy/frontend-policy";
import { judgePolicy } from "@/lib/domain/policy/judge-policy";
import {
  FRONTEND_SOURCES,
  POLICY_SOURCES,
  POLICY_VERDICTS,
  type PolicyPart,
  type PolicySource,
  type PolicyVerdict,
} from "@/lib/domain/policy/policy";
import { zdrStatement } from "@/lib/domain/policy/zdr-statement";
import { readShared, sharedFiles } from "../../openrouter/shared-payloads";
import { READ_MODELS, TOLD_IN_LISTINGS } from "./careful-reader-table";

type Readable = {
  readonly endpoints: readonly FrontendPolicy[];
  readonly providers: readonly FrontendPolicy[];
  readonly description: string | null;
  readonly warning: string | null;
};
type Said = {
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly quote: string;
};

/** What each source says of a model, the most official first, as the daily job puts it together. */
function statementsOf(model: Readable): ({ source: PolicySource } & Said)[] {
  const said: Partial<Record<PolicySource, Said | null>> = {
    description_note: noteStatement(model.description),
    frontend_endpoint: frontendEndpointStatement(model.endpoints),
    frontend_warning: noteStatement(model.warning),
    frontend_provider: frontendProviderStatement(model.providers),
  };
  return POLICY_SOURCES.flatMap((source) => {
    const one = said[source];
    return one ? [{ source, ...one }] : [];
  });
}

function readWithout(gone: readonly PolicySource[], model: Readable) {
  const statements = statementsOf(model).filter(({ source }) => !gone.includes(source));
  const { verdict, deciding } = judgePolicy(statements);
  return [verdict, statements[deciding ?? -1]?.quote ?? null];
}

const isMild = (verdict: unknown) =>
  POLICY_VERDICTS.indexOf(verdict as PolicyVerdict) < POLICY_VERDICTS.indexOf("assumed");

describe.each(READ_MODELS)("$id", (model) => {
  test("is judged as a careful reader judges it, by the words that decide", () => {
    expect(readWithout([], model)).toEqual([...model.reader]);
  });

  test("without OpenRouter's undocumented pages nothing is claimed that no document says", () => {
    expect(readWithout(FRONTEND_SOURCES, model)).toEqual([...model.documented]);
  });

  test("with any of its sources gone it is no safer than the default, unless all together said it is safe", () => {
    const [whole] = readWithout([], model);
    fc.assert(
      fc.property(fc.subarray([...POLICY_SOURCES]), (gone) => {
        if (!isMild(whole)) expect(isMild(readWithout(gone, model)[0])).toBe(false);
      }),
    );
    expect(readWithout(POLICY_SOURCES, model)).toEqual(["assumed", null]);
  });
});

test("an endpoint that trains against its provider's general policy is a contradiction, and the endpoint counts", () => {
  const laguna = READ_MODELS.filter(({ id }) => id.startsWith("poolside/"));
  expect(laguna.map((model) => judgePolicy(statementsOf(model)))).toEqual(
    laguna.map(() => expect.objectContaining({ verdict: "trains", conflict: true })),
  );
});

const FOLDER = "openrouter/payloads";
const looks = sharedFiles(`${FOLDER}/frontend-stats-endpoint-free`);

type Endpoint = {
  readonly data_policy: unknown;
  readonly provider_slug: string;
  readonly provider_display_name: string;
  readonly model_variant_slug: string;
  readonly model: { readonly description: string | null; readonly warning_message: string | null };
};
type Provider = {
  readonly slug: string;
  readonly displayName: string;
  readonly dataPolicy: unknown;
};

/** The models of one recorded day, from the answers as they came. */
function recorded(file: string): Map<string, Readable> {
  const day = /\d{4}-\d{2}-\d{2}/.exec(file)?.[0] ?? "";
  const listed = readShared(`${FOLDER}/frontend-all-providers/sui414-${day}.json.gz`) as Provider[];
  const bySlug = new Map(listed.map((provider) => [provider.slug, provider]));
  const rows = readShared(file) as { endpoints: Endpoint[] }[];
  return new Map(
    rows.flatMap(({ endpoints }) => {
      const [first] = endpoints;
      if (!first) return [];
      const providers = endpoints.map(({ provider_slug }) => {
        const provider = bySlug.get(provider_slug.split("/")[0] ?? "");
        return { policy: provider?.dataPolicy, name: provider?.displayName ?? null };
      });
      const readable: Readable = {
        endpoints: endpoints.map((one) => ({
          policy: one.data_policy,
          name: one.provider_display_name,
        })),
        providers,
        description: first.model.description,
        warning: first.model.warning_message,
      };
      return [[first.model_variant_slug, readable] as const];
    }),
  );
}

describe.skipIf(looks.length === 0)("the recorded answers themselves", () => {
  test.each(looks)("%s: every free model gets the careful reader's verdict", (file) => {
    const day = /\d{4}-(\d{2}-\d{2})/.exec(file)?.[1] ?? "";
    const models = [...recorded(file)].sort(([a], [b]) => (a < b ? -1 : 1));
    const read = READ_MODELS.filter(({ days }) => days.includes(day));
    const table = [...read].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(models.map(([id, model]) => [id, ...readWithout([], model)])).toEqual(
      table.map(({ id, reader }) => [id, ...reader]),
    );
    expect(models.map(([id, model]) => [id, ...readWithout(FRONTEND_SOURCES, model)])).toEqual(
      table.map(({ id, documented }) => [id, ...documented]),
    );
  });

  test("no recorded row of the ZDR list vouches for a free model", () => {
    const { data } = readShared(`${FOLDER}/endpoints-zdr/cflow-reduced.json`) as {
      data: { model_id: string; name: string; model_name: string }[];
    };
    const listed = data.map((row) => ({ ...row, tag: "any" }));
    const said = data.map(({ model_id }) =>
      zdrStatement({
        model: { id: `${model_id}:free`, canonicalSlug: model_id },
        tags: ["any"],
        listed,
      }),
    );
    expect(said).toEqual(data.map(() => null));
  });
});

const captures = sharedFiles("captures/models");

type Listing = {
  readonly data: readonly {
    readonly id: string;
    readonly description: string;
    readonly pricing: { readonly prompt: string; readonly completion: string };
  }[];
};

test.skipIf(captures.length === 0)(
  "in three months of recorded listings only the free models that tell are quoted",
  () => {
    const told = new Map<string, string>();
    for (const file of captures) {
      for (const { id, description, pricing } of (readShared(file) as Listing).data) {
        if (Number(pricing.prompt) !== 0 || Number(pricing.completion) !== 0) continue;
        const note = noteStatement(description);
        if (note) told.set(id, `${note.training} ${note.retention} ${note.quote}`);
      }
    }
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(
        Object.entries(TOLD_IN_LISTINGS).map(([id, quote]) => [id, `yes yes ${quote}`]),
      ),
    );
  },
  30_000,
);
