import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ModelReplacements } from "@/components/models/model-replacements";

type Model = Parameters<typeof ModelReplacements>[0]["model"];

const show = (model: Partial<Model>) =>
  render(
    <ModelReplacements
      model={{
        ...{ replacements: [], no_replacement_because: null, listed: false, state: "free" },
        ...model,
      }}
    />,
  );

test("each replacement leads to its page and says why it fits, the best first", () => {
  show({
    replacements: [
      { id: "beta/b:free", reasons: ["has tools", "262K of context", "other vendor"] },
      { id: "acme/a:free", reasons: ["has tools"] },
    ],
  });
  const [first] = screen.getAllByRole("listitem");
  if (!first) throw new Error("no replacement is shown");
  expect(within(first).getByRole("link")).toHaveAttribute("href", "/models/beta/b:free");
  expect(first).toHaveTextContent("has tools · 262K of context · other vendor");
});

test("where there is none, it says which need is in the way, and where to see what is there", () => {
  show({ no_replacement_because: "No free model reads images and has 200K of context." });
  expect(screen.getByText(/No free model reads images and has 200K of context\./)).toBeVisible();
  expect(screen.getByRole("link")).toHaveAttribute("href", "/tools?tool=coverage");
});

test("a free model that stays needs none, and one that never was free has none, listed or not", () => {
  const { unmount } = show({ listed: true });
  expect(screen.getByText(/nothing has to replace it/)).toBeVisible();
  unmount();
  show({ listed: true, state: "paid" });
  show({ listed: false });
  expect(screen.getAllByText(/It was never free/)).toHaveLength(2);
});
