"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { saveText } from "@/lib/client/save-text";
import { correctedName } from "@/lib/domain/tools/corrected-name";
import { formatCount } from "@/lib/format";
import { CodeBlock } from "./code-block";

/** Characters; a longer one is taken along, not read here. */
const MOST_SHOWN = 20_000;

/** The paste with every replacement put in, everything else as it was. */
export function CorrectedCopy({ text, fileName }: { text: string; fileName: string | null }) {
  const name = correctedName(fileName);
  const heading = (
    <>
      <h3 className="font-semibold">The corrected copy</h3>
      <p className="text-dim text-xs [overflow-wrap:anywhere]">
        Each replacement put in, everything else as it was. Saved as {name}.
      </p>
    </>
  );
  const download = <Button onClick={() => saveText(text, name)}>Download</Button>;
  if (text.length <= MOST_SHOWN) {
    return (
      <CodeBlock text={text} label="the corrected copy" actions={download}>
        {heading}
      </CodeBlock>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="min-w-0">
        {heading}
        <p className="text-dim text-xs">
          With {formatCount(text.length)} characters it is too long to be shown here.
        </p>
      </div>
      <div className="flex gap-2">
        <CopyButton text={text} label="the corrected copy" />
        {download}
      </div>
    </div>
  );
}
