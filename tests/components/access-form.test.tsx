import { render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { AccessForm } from "@/components/access/access-form";
import { Field } from "@/components/ui/field";
import { ApiError } from "@/lib/client/get-json";

function form(error: Error | null) {
  const told = error instanceof ApiError && error.field === "email" ? error.message : null;
  return (
    <AccessForm
      label="Form"
      submit="Send"
      working="Sending…"
      isPending={false}
      error={error}
      fields={["email"]}
      onSend={() => undefined}
    >
      <Field label="E-mail" name="email" error={told} />
    </AccessForm>
  );
}

test("before the page has taken over nothing can be sent, so that no password lands in the address", () => {
  const markup = renderToString(form(null));
  expect(markup).toMatch(/<form[^>]* method="post"/);
  expect(markup).toMatch(/<button[^>]* disabled=""/);
  expect(markup).toContain("needs JavaScript");
});

test("once it has, the button works", () => {
  render(form(null));
  expect(screen.getByRole("button", { name: "Send" })).toBeEnabled();
});

test("what is wrong with one field stands at that field alone, and the cursor goes there", () => {
  const { rerender } = render(form(null));
  rerender(form(new ApiError(409, { code: "conflict", message: "Taken.", field: "email" })));
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  expect(screen.getByLabelText("E-mail")).toHaveAccessibleDescription("Taken.");
  expect(screen.getByLabelText("E-mail")).toHaveFocus();
});

test("what is wrong with a field that is not there is still said", () => {
  render(form(new ApiError(400, { code: "bad_request", message: "Odd.", field: "else" })));
  expect(screen.getByRole("alert")).toHaveTextContent("Odd.");
});
