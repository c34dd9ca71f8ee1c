import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { SecondFactorCard } from "@/components/access/second-factor-card";
import type { MeAnswer } from "@/lib/domain/access/access-answers";
import { fakeApi, refusal } from "../support/fake-api";
import { ann, WithVisitor } from "../support/with-visitor";

const ME: MeAnswer = {
  id: "u1",
  email: "ann@example.org",
  name: "Ann",
  role: "member",
  second_factor: false,
  recovery_codes_left: null,
  has_password: true,
  by_proxy: false,
  sessions: [],
};

const MADE = {
  uri: "otpauth://totp/Gratis:ann@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Gratis",
  secret: "JBSWY3DPEHPK3PXP",
  recovery_codes: ["aaaaa-bbbbb", "ccccc-ddddd"],
};

function setUp(answers: Parameters<typeof fakeApi>[0], me: Partial<MeAnswer> = {}) {
  const sent = fakeApi(answers);
  render(
    <WithVisitor session={ann("member")}>
      <SecondFactorCard me={{ ...ME, ...me }} />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

test("from the password by the picture and a first code to the recovery codes, which must be saved to go on", async () => {
  const { sent, user } = setUp({
    "POST /api/v1/me/second-factor": [201, { data: MADE, meta: {} }],
    "PUT /api/v1/me/second-factor": [204],
  });
  await user.click(screen.getByRole("button", { name: "Turn it on" }));
  expect(screen.getByLabelText("Your password")).toHaveFocus();
  await user.keyboard("correct horse battery{Enter}");

  const picture = await screen.findByRole("img", { name: /picture for an authenticator app/ });
  expect(picture).toBeInTheDocument();
  expect(screen.getByText(MADE.secret)).toBeInTheDocument();
  expect(screen.queryByText("aaaaa-bbbbb")).not.toBeInTheDocument();
  await user.type(screen.getByLabelText("Six digits"), "654 321{Enter}");

  expect(await screen.findByText("aaaaa-bbbbb")).toBeInTheDocument();
  const done = screen.getByRole("button", { name: "Done" });
  expect(done).toBeDisabled();
  await user.click(screen.getByLabelText("I have saved them"));
  await user.click(done);
  expect(screen.queryByText("aaaaa-bbbbb")).not.toBeInTheDocument();
  expect(sent.filter(({ method }) => method !== "GET").map(({ body }) => body)).toEqual([
    { password: "correct horse battery" },
    { code: "654321" },
  ]);
});

test("a wrong first code keeps the picture, so that nobody begins anew", async () => {
  const { user } = setUp({
    "POST /api/v1/me/second-factor": [201, { data: MADE, meta: {} }],
    "PUT /api/v1/me/second-factor": [401, refusal("wrong_credentials", "The code is wrong.")],
  });
  await user.click(screen.getByRole("button", { name: "Turn it on" }));
  await user.keyboard("correct horse battery{Enter}");
  await user.type(await screen.findByLabelText("Six digits"), "000000{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("The code is wrong.");
  expect(screen.getByText(MADE.secret)).toBeInTheDocument();
  expect(screen.getByLabelText("Six digits")).toHaveFocus();
});

test("when no recovery code is left it is said what to do", () => {
  setUp({}, { second_factor: true, recovery_codes_left: 0 });
  expect(screen.getByText(/make new ones before you lose the phone/)).toBeInTheDocument();
});

test("who has no password here is told why there is nothing to turn on", () => {
  setUp({}, { has_password: false, by_proxy: true });
  expect(screen.getByText(/you have none here/)).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});
