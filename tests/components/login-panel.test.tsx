import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { LoginPanel } from "@/components/access/login-panel";
import { fakeApi, refusal } from "../support/fake-api";
import { ann, WithVisitor } from "../support/with-visitor";

const WRONG = "The e-mail address, the password or the code is wrong.";

function setUp(answers: Parameters<typeof fakeApi>[0]) {
  const sent = fakeApi(answers);
  render(
    <WithVisitor session={{ ...ann("viewer"), kind: "nobody" }}>
      <LoginPanel next="/models" oidcName="Acme" problem={null} />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

async function signIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText("E-mail"), "ann@example.org");
  await user.type(screen.getByLabelText("Password"), "wrong horse{Enter}");
}

test("a wrong password is said in one sentence tied to the form, and the cursor stands where to mend it", async () => {
  const { sent, user } = setUp({
    "POST /api/v1/session": [401, refusal("wrong_credentials", WRONG)],
  });
  await signIn(user);
  expect(await screen.findByRole("alert")).toHaveTextContent(WRONG);
  expect(screen.getByRole("form", { name: "Sign in" })).toHaveAccessibleDescription(WRONG);
  expect(screen.getByLabelText("Password")).toHaveFocus();
  expect(screen.getByLabelText("E-mail")).toHaveValue("ann@example.org");
  expect(sent).toEqual([
    {
      method: "POST",
      path: "/api/v1/session",
      body: { email: "ann@example.org", password: "wrong horse" },
    },
  ]);
});

test("after too many attempts it is told how long to wait", async () => {
  const sentence = "Too many failed attempts. Try again in 15 min.";
  const { user } = setUp({
    "POST /api/v1/session": [429, refusal("too_many_attempts", sentence)],
  });
  await signIn(user);
  expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
});

test("a password can be seen before it is sent", async () => {
  const { user } = setUp({});
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "password");
  await user.click(screen.getByRole("button", { name: "Show the password" }));
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
});

test("where a second factor is on, the six digits come next, pasted as the app writes them", async () => {
  const { sent, user } = setUp({
    "POST /api/v1/session": [200, { data: { next: "code" }, meta: {} }],
    "POST /api/v1/session/code": [401, refusal("wrong_credentials", WRONG)],
  });
  await signIn(user);
  const code = await screen.findByLabelText("Six digits");
  expect(code).toHaveFocus();
  expect(code).toHaveAttribute("autocomplete", "one-time-code");
  await user.paste("123 456");
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(WRONG);
  expect(sent.at(-1)?.body).toEqual({ code: "123456" });
});

test("without the phone a recovery code does, and one can begin again", async () => {
  const { sent, user } = setUp({
    "POST /api/v1/session": [200, { data: { next: "code" }, meta: {} }],
    "POST /api/v1/session/code": [401, refusal("wrong_credentials", WRONG)],
  });
  await signIn(user);
  await user.click(await screen.findByRole("button", { name: "Use a recovery code instead" }));
  expect(screen.getByLabelText("Recovery code")).toHaveFocus();
  await user.keyboard("aaaaa-bbbbb{Enter}");
  await screen.findByRole("alert");
  expect(sent.at(-1)?.body).toEqual({ recovery_code: "aaaaa-bbbbb" });
  await user.click(screen.getByRole("button", { name: "Start again" }));
  expect(screen.getByLabelText("E-mail")).toHaveFocus();
});

test("the provider's button carries the name the team gave it", () => {
  setUp({});
  expect(screen.getByRole("button", { name: "Sign in with Acme" })).toBeEnabled();
});
