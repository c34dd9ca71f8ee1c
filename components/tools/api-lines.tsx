import { CHECK_PATHS, type PasteTool } from "@/lib/client/tools";
import { CodeBlock } from "./code-block";

const FILES: Readonly<Record<PasteTool, string>> = {
  request: "request.json",
  error: "error.json",
  ids: "config.yaml",
};

/** The same question from a program, and for whoever is here without JavaScript. */
export function ApiLines({ tool, baseUrl }: { tool: PasteTool; baseUrl: string }) {
  const lines = apiLines(tool, baseUrl);
  return (
    <>
      <noscript>
        <div className="mt-3">
          <p className="mb-2">
            Pasting here needs JavaScript, which is off in this browser. The same is answered from
            the command line, with a token of the scope “read”:
          </p>
          <pre dir="ltr" className="overflow-x-auto rounded-lg bg-ground p-3 font-mono text-xs">
            {lines}
          </pre>
        </div>
      </noscript>
      <details className="mt-3 noscript:hidden">
        <summary className="text-dim text-xs">From the command line</summary>
        <div className="mt-2">
          <CodeBlock text={lines} label="the lines for the command line">
            <p className="text-dim text-xs">
              With a token of the scope “read”, made under Settings, Tokens.
            </p>
          </CodeBlock>
        </div>
      </details>
    </>
  );
}

export function apiLines(tool: PasteTool, baseUrl: string): string {
  return [
    `jq -Rs '{input: .}' ${FILES[tool]} |`,
    '  curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\',
    `    --data-binary @- ${baseUrl}${CHECK_PATHS[tool]}`,
  ].join("\n");
}
