import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chainText } from "@/lib/http/chain-text";

const IDS = ["acme/a:free", "beta/b-1.5:free", "gamma/c:free", "delta/d:free"];
const NO_PRICE = { max_price: { prompt: 0, completion: 0 } };

function textOf(format: Parameters<typeof chainText>[0], ids = IDS, stale = false) {
  return chainText(format, { name: "ci", ids, snapshotAt: "2026-01-01T00:00:00Z", stale });
}

describe("for OpenRouter", () => {
  test("the first three ids, because a longer list is refused, and a highest price of zero", () => {
    expect(JSON.parse(textOf("openrouter").text)).toEqual({
      models: IDS.slice(0, 3),
      provider: NO_PRICE,
    });
  });
});

describe("for LiteLLM", () => {
  test("the first id under the name of the chain, the others as its fallbacks in order", () => {
    const entry = (model_name: string, id: string) => ({
      model_name,
      litellm_params: {
        model: `openrouter/${id}`,
        api_key: "os.environ/OPENROUTER_API_KEY",
        extra_body: { provider: NO_PRICE },
      },
    });
    const [first = "", ...others] = IDS;
    expect(parse(textOf("litellm").text)).toEqual({
      model_list: [entry("gratis-ci", first), ...others.map((id) => entry(id, id))],
      router_settings: {
        ...{ num_retries: 0, allowed_fails: 1, cooldown_time: 30 },
        ...{ max_fallbacks: 3, fallbacks: [{ "gratis-ci": others }] },
      },
    });
  });

  test("each deployment can be copied by itself", () => {
    expect(textOf("litellm").text).not.toMatch(/[&*]/);
    expect(textOf("litellm").text.match(/max_price:/g)).toHaveLength(IDS.length);
  });

  test("a chain of one has no fallbacks", () => {
    expect(parse(textOf("litellm", ["acme/a:free"]).text)).toMatchObject({
      router_settings: { num_retries: 0 },
    });
    expect(textOf("litellm", ["acme/a:free"]).text).not.toContain("fallbacks");
  });

  test("says in a comment that the catalog is stale, and tells no time while it is not", () => {
    expect(textOf("litellm").text).not.toContain("2026");
    const stale = textOf("litellm", IDS, true).text;
    expect(stale).toContain(
      "# STALE: what was free at 2026-01-01T00:00:00Z may have a price by now.",
    );
    expect(parse(stale)).toEqual(parse(textOf("litellm").text));
  });
});

describe("for OpenCode", () => {
  test("the models of the chain and no others, the small one too, each with those that follow it", () => {
    const model = (...models: string[]) => ({ options: { models, provider: NO_PRICE } });
    expect(JSON.parse(textOf("opencode").text)).toEqual({
      $schema: "https://opencode.ai/config.json",
      model: "openrouter/acme/a:free",
      small_model: "openrouter/beta/b-1.5:free",
      provider: {
        openrouter: {
          options: { extraBody: { provider: NO_PRICE } },
          whitelist: IDS,
          models: {
            "acme/a:free": model("beta/b-1.5:free", "gamma/c:free"),
            "beta/b-1.5:free": model("gamma/c:free", "delta/d:free"),
            "gamma/c:free": model("delta/d:free", "acme/a:free"),
            "delta/d:free": model("acme/a:free", "beta/b-1.5:free"),
          },
        },
      },
    });
  });

  test("a chain of one is the small model too and hands on to nobody", () => {
    expect(JSON.parse(textOf("opencode", ["acme/a:free"]).text)).toMatchObject({
      model: "openrouter/acme/a:free",
      small_model: "openrouter/acme/a:free",
      provider: { openrouter: { models: { "acme/a:free": { options: { provider: NO_PRICE } } } } },
    });
  });
});

// Ids are OpenRouter's text, and a file that they could rewrite would be run by somebody's proxy.
const HOSTILE = [
  'acme/"a": [x]:free',
  "acme/a: b #c:free",
  "acme/a\n  injected: true:free",
  "*alias/&anchor:free",
  "__proto__",
  "yes",
  "0x1F",
  "‮acme/a:free",
];

test.each(["openrouter", "litellm", "opencode"] as const)(
  "whatever an id holds, %s reads back that id and nothing else",
  (format) => {
    for (const id of HOSTILE) {
      const { text } = textOf(format, [id, "acme/a:free"]);
      const back: unknown = format === "litellm" ? parse(text) : JSON.parse(text);
      const first = {
        openrouter: { models: [id, "acme/a:free"] },
        litellm: { model_list: [{ litellm_params: { model: `openrouter/${id}` } }, {}] },
        opencode: { model: `openrouter/${id}` },
      }[format];
      expect(back).toMatchObject(first);
      expect(back).not.toHaveProperty("injected");
    }
  },
);
