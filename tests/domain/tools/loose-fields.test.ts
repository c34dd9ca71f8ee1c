import { expect, test } from "vitest";
import { looseFields } from "@/lib/domain/tools/loose-fields";

function read(text: string): string[] {
  return looseFields(text).map(({ key, value, group }) => `${group ?? "-"} ${key}=${value}`);
}

test.each([
  ["JSON", '{"error":{"code":429,"message":"a \\"b\\" \\u0041"}}'],
  ["a print of Python’s", "{'error': {'code': 429, 'message': 'a \"b\" \\x41'}}"],
  ["a print of JavaScript’s", "{ error: { code: 429, message: 'a \"b\" A' } }"],
  ["a print of Ruby’s", '{"error"=>{"code"=>429, "message"=>"a \\"b\\" A"}}'],
])("%s gives the same fields", (_, text) => {
  expect(read(text)).toEqual(["1 code=429", '1 message=a "b" A']);
});

test("a body inside of text belongs to the error that the text stood in", () => {
  const inner = JSON.stringify({ error: { code: 402 } });
  expect(read(JSON.stringify({ error: { message: `wrapped: ${inner}` } }))).toEqual([
    `1 message=wrapped: ${inner}`,
    "1 code=402",
  ]);
});

test("two errors are two groups, an error in an error is one", () => {
  expect(read('{"error":{"code":1}} {"error":{"error":{"code":2}}}')).toEqual([
    "1 code=1",
    "2 code=2",
  ]);
});

test("what was asked is not read for what failed", () => {
  expect(read('{"messages":[{"message":"a"}],"prompt":{"code":402},"code":429}')).toEqual([
    "- code=429",
  ]);
});

test("an apostrophe in prose opens no string", () => {
  expect(read("It didn't work: {'code': 404}")).toEqual(["- code=404"]);
});

test("a string without an end is read to the end of its line", () => {
  expect(read("{'message':'cut\ncode: 429")).toEqual(["- message=cut", "- code=429"]);
  expect(read('{"message":"cut')).toEqual(["- message=cut"]);
});

test("beyond a hundred levels nothing is read, and after them reading goes on", () => {
  const deep = `${'{"a":'.repeat(200)}{"code":402}${"}".repeat(200)}`;
  expect(read(`${deep} {"code":429}`)).toEqual(["- code=429"]);
});
