"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useMay } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { importCaptures } from "@/lib/client/import";
import { plural } from "@/lib/format";
import { ImportResult } from "./import-result";

/** Captures of the catalog from files, for admins. */
export function ImportCard() {
  if (useMay("manage_settings")) return <ImportForm />;
  return (
    <Card title="Import captures">
      <p className="max-w-prose text-dim">
        Saved answers of the catalog can fill gaps of the history. Admins import them here.
      </p>
    </Card>
  );
}

/** First what would happen, then, on a second click, the import. */
function ImportForm() {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [id, hint] = [useId(), useId()];
  const [files, setFiles] = useState<readonly File[]>([]);
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (dryRun: boolean) => importCaptures(files, { dryRun }),
    onSuccess: (answer) => (answer.dry_run ? undefined : queries.invalidateQueries()),
  });

  function choose() {
    reset();
    setFiles([...(input.current?.files ?? [])]);
  }

  const news = data?.dry_run ? data.accepted + data.held : 0;
  return (
    <Card title="Import captures">
      <p id={hint} className="max-w-prose text-dim">
        Saved answers of <code className="font-mono">/models</code>, as JSON or JSON.gz, in any
        order, also between existing snapshots. The time comes from the file name, such as{" "}
        <code className="font-mono">2026-02-27T234050Z.json.gz</code>. The same capture twice
        changes nothing.
      </p>
      <noscript>
        <p className="mt-2">
          Choosing files here needs JavaScript. From the command line:{" "}
          <code className="font-mono">npm run gratis -- import files… --dry-run</code>
        </p>
      </noscript>
      <div className="mt-3 flex flex-wrap items-center gap-2 noscript:hidden">
        <label htmlFor={id} className="sr-only">
          Captures to import
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept=".json,.gz,application/json,application/gzip"
          aria-describedby={hint}
          onChange={choose}
          className="max-w-full rounded-lg border border-line bg-panel px-2 py-1 text-[0.8125rem]"
        />
        <Button onClick={() => mutate(true)} disabled={files.length === 0 || isPending}>
          Dry run
        </Button>
        {news > 0 && (
          <Button onClick={() => mutate(false)} disabled={isPending}>
            Import {plural(news, "capture")}
          </Button>
        )}
        <span role="status" className="text-dim">
          {isPending && "Reading the files…"}
        </span>
      </div>
      {error && (
        <p role="alert" className="mt-3 text-paid">
          {error.message}
        </p>
      )}
      {data && <ImportResult answer={data} />}
    </Card>
  );
}
