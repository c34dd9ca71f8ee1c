import { expect, test } from "vitest";
import { isOpenRouterError, messageOf } from "@/lib/openrouter/status-fault";

const ERROR = (message: unknown) => JSON.stringify({ error: { code: 400, message } });

test.each([
  ["OpenRouter's usual shape", ERROR("No endpoints found."), "No endpoints found."],
  [
    "the shape of checked parameters",
    JSON.stringify({
      success: false,
      error: {
        name: "ZodError",
        message: '[{"path":["q"],"message":"Too long"},{"message":"No"}]',
      },
    }),
    "Too long; No",
  ],
  ["several lines", ERROR("one\r\n\ttwo\u202e three"), "one two three"],
  ["no message", JSON.stringify({ error: { code: 500 } }), null],
  ["an error that is text", JSON.stringify({ error: "no" }), null],
  ["a web page", "<html>no</html>", null],
  ["nothing", "", null],
])("the message of %s is %o", (_, body, expected) => {
  expect(messageOf(body)).toBe(expected);
});

test("a long message is cut to 200 characters", () => {
  expect(messageOf(ERROR("x".repeat(5_000)))).toHaveLength(200);
});

test("account ids and keys in a message do not reach the screen", () => {
  const key = ["sk-or", "v1", "0e6c".repeat(16)].join("-");
  expect(messageOf(ERROR(`Key ${key} of user_2dHFtVWx2n56 is off`))).toBe(
    "Key sk-or-… of user_… is off",
  );
});

test("the account id beside an error is never part of its message", () => {
  const body = JSON.stringify({
    error: { code: 401, message: "User not found." },
    user_id: "user_2d",
  });
  expect(messageOf(body)).toBe("User not found.");
});

test.each([
  [ERROR("x"), true],
  [JSON.stringify({ error: { code: 404 } }), true],
  ["<h1>404</h1>", false],
  ['{"error":"no"}', false],
  ['{"error":null}', false],
  ["null", false],
])("%s is OpenRouter's own error: %o", (body, expected) => {
  expect(isOpenRouterError(body)).toBe(expected);
});
