import type { RequestCheck } from "@/lib/domain/tools/check-request";
import type { RequestReason } from "@/lib/domain/tools/request-reason";

export const FREE = "qwen/qwen3-coder:free";
export const json = (body: object) => JSON.stringify(body);
export const body = (more: object) =>
  json({ messages: [{ role: "user", content: "Hi" }], ...more });
const parts = (...content: object[]) =>
  json({ model: FREE, messages: [{ role: "user", content }] });

/** What is pasted, the verdict, and a reason that must be among those given. */
export type RequestCase = [string, string, RequestCheck["verdict"], RequestReason["code"]];

/** JSON bodies. */
export const BODIES: readonly RequestCase[] = [
  ["a free id", body({ model: FREE }), "free", "free"],
  ["the free router", body({ model: "openrouter/free" }), "free", "free"],
  ["only free ids in models", body({ models: [FREE, "openai/gpt-oss-20b:free"] }), "free", "free"],
  ["a free id that is to end", body({ model: "poolside/laguna:free" }), "free", "ends_soon"],
  ["no :free", body({ model: "qwen/qwen3-coder" }), "not_free", "no_free_suffix"],
  ["a paid id", body({ model: "openai/gpt-4o" }), "not_free", "paid"],
  [
    "a paid id in models",
    body({ model: FREE, models: ["openai/gpt-4o"] }),
    "not_free",
    "paid_fallback",
  ],
  [
    "a paid id as the last of models",
    body({ models: [FREE, "openai/gpt-4o"] }),
    "not_free",
    "paid_fallback",
  ],
  [
    "a paid id as the first of models",
    body({ models: ["openai/gpt-4o", FREE] }),
    "not_free",
    "paid",
  ],
  [
    "a paid id in fallbacks",
    body({ model: FREE, fallbacks: [{ model: "openai/gpt-4o" }] }),
    "not_free",
    "paid_fallback",
  ],
  ["openrouter/auto", body({ model: "openrouter/auto" }), "not_free", "router"],
  ["openrouter/auto:free", body({ model: "openrouter/auto:free" }), "not_free", "router"],
  ["a router that is not listed", body({ model: "openrouter/fusion" }), "not_free", "router"],
  ["a free id with :online", body({ model: `${FREE}:online` }), "not_free", "online"],
  ["a paid id with :online", body({ model: "openai/gpt-4o:online" }), "not_free", "online"],
  ["a paid id with :nitro", body({ model: "openai/gpt-4o:nitro" }), "not_free", "routing_suffix"],
  [
    "a paid id with :floor",
    body({ model: "qwen/qwen3-coder:floor" }),
    "not_free",
    "no_free_suffix",
  ],
  ["the web plugin", body({ model: FREE, plugins: [{ id: "web" }] }), "not_free", "web_search"],
  [
    "the web plugin switched off",
    body({ model: FREE, plugins: [{ id: "web", enabled: false }] }),
    "free",
    "free",
  ],
  [
    "response healing",
    body({ model: FREE, plugins: [{ id: "response-healing" }] }),
    "free",
    "free",
  ],
  ["a plugin nobody knows", body({ model: FREE, plugins: [{ id: "new" }] }), "depends", "plugin"],
  [
    "a reader of files charged by page",
    body({ model: FREE, plugins: [{ id: "file-parser", pdf: { engine: "mistral-ocr" } }] }),
    "not_free",
    "file_parser",
  ],
  [
    "the search tool of OpenRouter",
    body({ model: FREE, tools: [{ type: "openrouter:web_search" }] }),
    "not_free",
    "web_search",
  ],
  [
    "the search tool of OpenAI, which OpenRouter takes over",
    body({ model: FREE, tools: [{ type: "web_search_preview" }] }),
    "not_free",
    "web_search",
  ],
  [
    "another tool of OpenRouter",
    body({ model: FREE, tools: [{ type: "openrouter:subagent" }] }),
    "depends",
    "server_tool",
  ],
  [
    "a tool of the caller",
    body({ model: FREE, tools: [{ type: "function", function: { name: "web_search" } }] }),
    "free",
    "free",
  ],
  ["search options", body({ model: FREE, web_search_options: {} }), "depends", "web_search"],
  ["a preset beside the id", body({ model: FREE, preset: "cheap" }), "depends", "preset"],
  ["a preset as the id", body({ model: "@preset/cheap" }), "depends", "preset"],
  ["no model", body({}), "depends", "no_model"],
  ["a model of null", body({ model: null }), "depends", "no_model"],
  ["a temporary price of zero", body({ model: "stealth/union-alpha" }), "depends", "zero_priced"],
  ["a song by the piece", body({ model: "google/lyria-3" }), "not_free", "metered"],
  ["a price that is not stated", body({ model: "acme/blank" }), "depends", "price_not_stated"],
  [
    "a free label with a price",
    body({ model: "acme/sold:free" }),
    "not_free",
    "labelled_free_priced",
  ],
  [
    "a free label with a price for pictures",
    body({ model: "acme/odd:free" }),
    "depends",
    "labelled_free_priced",
  ],
  [
    "a picture for a model that has a price for it",
    json({
      model: "acme/odd:free",
      messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "x" } }] }],
    }),
    "not_free",
    "part_priced",
  ],
  ["a picture for a free model", parts({ type: "image_url" }), "free", "part_not_read"],
  ["sound for a free model", parts({ type: "input_audio" }), "free", "part_not_read"],
  [
    "a file for a model that reads none",
    parts({ type: "file", file: {} }),
    "depends",
    "file_parser",
  ],
  [
    "a file for a model that reads files",
    json({ model: "google/gemma-4-31b-it:free", messages: [{ content: [{ type: "file" }] }] }),
    "free",
    "free",
  ],
  [
    "a file with a free reader",
    json({
      model: FREE,
      messages: [{ content: [{ type: "file" }] }],
      plugins: [{ id: "file-parser", pdf: { engine: "pdf-text" } }],
    }),
    "free",
    "free",
  ],
  ["an id that left", body({ model: "z-ai/glm:free" }), "depends", "gone"],
  ["an id nobody knows", body({ model: "nobody/nothing" }), "depends", "unknown_id"],
  ["a misspelt id", body({ model: "qwen/qwen3-codr:free" }), "depends", "unknown_id"],
  [
    "a free variant that never was",
    body({ model: "openai/gpt-4o:free" }),
    "depends",
    "no_free_variant",
  ],
  ["an alias of a paid id", body({ model: "~openai/gpt-latest" }), "not_free", "alias"],
  ["an alias of a free id", body({ model: "~qwen/coder-latest" }), "depends", "alias"],
  ["an alias of itself", body({ model: "~acme/ring" }), "depends", "alias"],
  [
    "a highest price of zero",
    body({ model: FREE, provider: { max_price: { prompt: 0, completion: 0 } } }),
    "free",
    "max_price_zero",
  ],
  [
    "a paid fallback behind a highest price of zero",
    body({
      models: [FREE, "openai/gpt-4o"],
      provider: { max_price: { prompt: "0", completion: "0" } },
    }),
    "depends",
    "max_price_zero",
  ],
  [
    "a web search behind a highest price of zero",
    body({
      model: `${FREE}:online`,
      provider: { max_price: { prompt: 0, completion: 0 } },
    }),
    "not_free",
    "online",
  ],
  [
    "a highest price above zero",
    body({ model: FREE, provider: { max_price: { prompt: 1, completion: 2 } } }),
    "free",
    "no_max_price",
  ],
  ["the later of two models", `{"model":"${FREE}","model":"openai/gpt-4o"}`, "not_free", "paid"],
  [
    "a body inside another",
    json({ custom_id: "1", body: { model: "openai/gpt-4o" } }),
    "not_free",
    "paid",
  ],
  [
    "several bodies by line",
    `${body({ model: FREE })}\n${body({ model: "openai/gpt-4o" })}`,
    "not_free",
    "paid",
  ],
  ["words after the body", `${body({ model: FREE })}\nthanks!`, "depends", "not_read"],
  ["a body that is cut off", `{"model":"${FREE}","messages":[{"role":`, "depends", "not_whole"],
  ["a body with comments and loose commas", `{ // free\n model: '${FREE}', }`, "free", "free"],
  ["the id alone", FREE, "free", "free"],
  ["a paid id alone", "openai/gpt-4o", "not_free", "paid"],
  ["an id with LiteLLM's prefix", body({ model: `openrouter/${FREE}` }), "free", "free"],
  ["a hole for the id", `{"model": "{{MODEL}}", "messages": []}`, "depends", "model_not_read"],
];
