import { expect, test } from "vitest";
import { may } from "@/lib/domain/access/access";
import { parseTool, settleTool, TOOLS, toolHref, toolsFor } from "@/lib/domain/tools/tools-view";

test("each tool's address opens that tool", () => {
  const opened = TOOLS.map((tool) =>
    parseTool(new URL(toolHref(tool), "http://test").searchParams),
  );
  expect(opened).toEqual([...TOOLS]);
});

test.each(["", "tool=", "tool=toString", "tool=Chain"])(
  "“%s” names no tool, and the first one is shown",
  (search) => {
    const asked = parseTool(new URLSearchParams(search));
    expect(asked).toBeNull();
    expect(
      settleTool(
        asked,
        toolsFor(() => true),
      )?.tool,
    ).toBe("request");
  },
);

test("the public view has the tools that take no paste, whatever is asked for", () => {
  const open = toolsFor((what) => may({ kind: "public", shareLinkId: null }, what));
  expect(open.map(({ tool }) => tool)).toEqual(["chain", "coverage"]);
  expect(settleTool("ids", open)?.tool).toBe("chain");
  expect(settleTool("coverage", open)?.tool).toBe("coverage");
});

test("who may see nothing has no tool", () => {
  expect(
    settleTool(
      "chain",
      toolsFor(() => false),
    ),
  ).toBeNull();
});
