import { Notice } from "@/components/ui/notice";

/** In place of something that is not there yet, or could not be read. */
export function Unread({ what, error }: { what: string; error: Error | null }) {
  return (
    <Notice tone={error ? "paid" : "plain"}>
      <p role={error ? "alert" : "status"}>
        {error ? `${what} could not be read. ${error.message}` : `${what}: reading…`}
      </p>
    </Notice>
  );
}
