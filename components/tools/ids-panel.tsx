"use client";

import { findDeadIds } from "@/lib/client/tools";
import type { IdsCheckAnswer } from "@/lib/domain/tools/check-answers";
import { FOUND_ID_STATUSES } from "@/lib/domain/tools/found-id";
import { formatCount, plural } from "@/lib/format";
import { CorrectedCopy } from "./corrected-copy";
import type { Drafts } from "./drafts";
import { IDS_EXAMPLE } from "./examples";
import { FoundIdsTable } from "./found-ids-table";
import { PastePanel } from "./paste-panel";
import { ID_WORDS } from "./tool-words";

/** "Dead ids" */
export function IdsPanel({ drafts, baseUrl }: { drafts: Drafts; baseUrl: string }) {
  return (
    <PastePanel
      tool="ids"
      label="A config or source file"
      action="Look for ids"
      example={IDS_EXAMPLE}
      drafts={drafts}
      baseUrl={baseUrl}
      check={findDeadIds}
      isWide
      headline={(data) => (
        <p>
          <strong className="font-semibold text-lg">{foundWords(data)}</strong>
        </p>
      )}
      details={(data, { fileName }) => <IdsDetails data={data} fileName={fileName} />}
    />
  );
}

function IdsDetails({
  data: { ids, rewritten, is_whole: isWhole },
  fileName,
}: {
  data: IdsCheckAnswer;
  fileName: string | null;
}) {
  if (ids.length === 0) {
    return (
      <p className="mt-1 max-w-prose text-dim">
        An id has a vendor and a name, such as openai/gpt-oss-120b:free. Paths, addresses and names
        of packages that look alike are passed over.
      </p>
    );
  }
  return (
    <>
      {!isWhole && (
        <p className="mt-1 text-warn">
          The paste names more ids than are looked at in one go. Check the rest of it by itself.
        </p>
      )}
      <div className="mt-3">
        <FoundIdsTable ids={ids} />
      </div>
      <div className="mt-4">
        {rewritten === null ? (
          <p className="text-dim">{uncorrectedWords(ids)}</p>
        ) : (
          <CorrectedCopy text={rewritten} fileName={fileName} />
        )}
      </div>
    </>
  );
}

function uncorrectedWords(ids: IdsCheckAnswer["ids"]): string {
  if (ids.every(({ status }) => status === "free")) {
    return "Nothing has to be changed, so there is no corrected copy.";
  }
  return ids.every(({ status }) => status === "unchecked")
    ? "Without a catalog it cannot be told what is wrong, so there is no corrected copy."
    : "No free replacement is known for what is wrong, so there is no corrected copy.";
}

/** "5 ids: 2 gone, 1 misspelt, 2 free". */
export function foundWords({ ids }: IdsCheckAnswer): string {
  if (ids.length === 0) return "No model id was found";
  const counts = FOUND_ID_STATUSES.flatMap((status) => {
    const count = ids.filter((found) => found.status === status).length;
    return count === 0 ? [] : [`${formatCount(count)} ${ID_WORDS[status].word}`];
  });
  return `${plural(ids.length, "id")}: ${counts.join(", ")}`;
}
