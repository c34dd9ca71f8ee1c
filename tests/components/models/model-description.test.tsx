import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ModelDescription } from "@/components/models/model-description";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { buildModelDetail } from "@/tests/support/model-detail";
import { ann, WithVisitor } from "@/tests/support/with-visitor";

const SOURCE = { url: "https://openrouter.ai/api/v1/model/x", taken_at: "2025-12-31T04:00:00Z" };

function show(overrides: Partial<ModelDetailAnswer>) {
  return render(
    <WithVisitor session={ann("viewer")}>
      <ModelDescription model={buildModelDetail(overrides)} />
    </WithVisitor>,
  );
}

test("a long text shows its beginning until it is asked for, and is all there in any case", async () => {
  const user = userEvent.setup();
  const description = `${"Small and quick. ".repeat(40)}Prompts are logged.`;
  show({ description, description_source: SOURCE });
  expect(screen.getByText(/Prompts are logged\.$/)).toBeInTheDocument();
  const button = screen.getByRole("button", { name: "Show the whole description" });
  expect(button).toHaveAttribute("aria-expanded", "false");
  await user.click(button);
  expect(screen.getByRole("button", { name: "Show less of the description" })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
});

test("a text that was read whole says where and when, and is not called cut", () => {
  show({ description: "It goes on and on...", description_source: SOURCE });
  expect(screen.getByRole("link", { name: "OpenRouter’s description" })).toHaveAttribute(
    "href",
    SOURCE.url,
  );
  expect(screen.queryByText(/cuts this text/)).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("the list's copy that ends in dots is said to be cut; one that does not is not", () => {
  const { unmount } = show({ description: "A model that..." });
  expect(screen.getByText(/OpenRouter’s list cuts this text/)).toBeInTheDocument();
  unmount();
  show({ description: "A model." });
  expect(screen.queryByText(/cuts this text/)).toBeNull();
});

test("markup in it is text, and without a text there is nothing", () => {
  const { unmount, container } = show({ description: "<b>bold</b> **strong**" });
  expect(container).toHaveTextContent("<b>bold</b> **strong**");
  unmount();
  expect(show({ description: " " }).container).toBeEmptyDOMElement();
});
