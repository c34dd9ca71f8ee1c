import { UnknownIncident } from "@/components/spend/unknown-incident";

export default function UnknownIncidentPage() {
  return <UnknownIncident />;
}
