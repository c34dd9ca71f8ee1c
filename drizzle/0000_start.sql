CREATE TABLE `endpoint_checks` (
	`model_id` text PRIMARY KEY NOT NULL,
	`checked_at` integer NOT NULL,
	`served` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `endpoint_days` (
	`model_id` text NOT NULL,
	`day` text NOT NULL,
	`checks` integer NOT NULL,
	`served` integer NOT NULL,
	`lowest_uptime` real,
	`last_uptime` real,
	PRIMARY KEY(`model_id`, `day`),
	CONSTRAINT "endpoint_days_counts" CHECK("endpoint_days"."served" between 0 and "endpoint_days"."checks")
) STRICT;
--> statement-breakpoint
CREATE INDEX `endpoint_days_day` ON `endpoint_days` (`day`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`model_id` text NOT NULL,
	`source` text NOT NULL,
	`says` text NOT NULL,
	`source_url` text NOT NULL,
	`quote` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`model_id`, `source`, `first_seen_at`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `evidence_current` ON `evidence` (`model_id`) WHERE "evidence"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `model_endpoints` (
	`model_id` text NOT NULL,
	`tag` text NOT NULL,
	`provider_name` text NOT NULL,
	`context_length` integer,
	`max_completion_tokens` integer,
	`quantization` text,
	`status` integer,
	`uptime_last_30m` real,
	`uptime_last_1d` real,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`model_id`, `tag`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `providers` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`privacy_policy_url` text,
	`terms_of_service_url` text,
	`status_page_url` text,
	`headquarters` text,
	`seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `job_states` (
	`job` text PRIMARY KEY NOT NULL,
	`next_due_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`failing_since` integer,
	`last_ok_at` integer,
	`etag` text,
	`etag_snapshot_id` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`acquired_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL,
	`expires_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sync_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`trigger` text NOT NULL,
	`owner` text NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL,
	`finished_at` integer,
	`status` text NOT NULL,
	`counts` text,
	`error` text,
	CONSTRAINT "sync_runs_closed" CHECK(("sync_runs"."status" = 'running') = ("sync_runs"."finished_at" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_runs_one_open` ON `sync_runs` (`job`) WHERE "sync_runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX `sync_runs_job_started` ON `sync_runs` (`job`,`started_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` text NOT NULL,
	`kind` text NOT NULL,
	`slot` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`first_missing_at` integer NOT NULL,
	`at` integer NOT NULL,
	`confirmed` integer NOT NULL,
	`found_after_gap` integer NOT NULL,
	`before` text,
	`after` text,
	CONSTRAINT "events_kind_known" CHECK("events"."kind" in ('free_added', 'free_removed', 'became_paid', 'became_free', 'listed', 'unlisted', 'returned', 'flapped', 'price_changed', 'context_changed', 'max_output_changed', 'modalities_changed', 'parameters_changed', 'expiry_set', 'expiry_moved', 'expiry_cleared', 'policy_changed')),
	CONSTRAINT "events_order" CHECK("events"."last_seen_at" < "events"."first_missing_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_identity` ON `events` (`model_id`,`slot`,`first_missing_at`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `events_kind_at` ON `events` (`kind`,`at`);--> statement-breakpoint
CREATE INDEX `events_model_at` ON `events` (`model_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_first_missing` ON `events` (`first_missing_at`);--> statement-breakpoint
CREATE INDEX `events_unconfirmed` ON `events` (`model_id`) WHERE "events"."confirmed" = 0;--> statement-breakpoint
CREATE TABLE `model_payloads` (
	`hash` text PRIMARY KEY NOT NULL,
	`facts` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `model_spells` (
	`model_id` text NOT NULL,
	`state` text NOT NULL,
	`from_at` integer NOT NULL,
	`last_seen_at` integer,
	`to_at` integer,
	`announced_expiry` text,
	`name` text NOT NULL,
	PRIMARY KEY(`model_id`, `from_at`),
	CONSTRAINT "model_spells_state_known" CHECK("model_spells"."state" in ('alias', 'variable', 'unknown', 'free', 'conflict', 'zero_priced', 'metered', 'paid')),
	CONSTRAINT "model_spells_order" CHECK(("model_spells"."to_at" is null) = ("model_spells"."last_seen_at" is null) and ("model_spells"."to_at" is null or ("model_spells"."from_at" <= "model_spells"."last_seen_at" and "model_spells"."last_seen_at" < "model_spells"."to_at")))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `model_spells_one_running` ON `model_spells` (`model_id`) WHERE "model_spells"."to_at" is null;--> statement-breakpoint
CREATE INDEX `model_spells_state_from` ON `model_spells` (`state`,`from_at`);--> statement-breakpoint
CREATE TABLE `model_versions` (
	`model_id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer,
	`state` text NOT NULL,
	`payload_hash` text NOT NULL,
	`expiration_date` text,
	PRIMARY KEY(`model_id`, `valid_from`),
	FOREIGN KEY (`payload_hash`) REFERENCES `model_payloads`(`hash`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "model_versions_state_known" CHECK("model_versions"."state" in ('alias', 'variable', 'unknown', 'free', 'conflict', 'zero_priced', 'metered', 'paid')),
	CONSTRAINT "model_versions_order" CHECK("model_versions"."valid_to" is null or "model_versions"."valid_to" > "model_versions"."valid_from")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `model_versions_one_running` ON `model_versions` (`model_id`) WHERE "model_versions"."valid_to" is null;--> statement-breakpoint
CREATE INDEX `model_versions_valid_from` ON `model_versions` (`valid_from`);--> statement-breakpoint
CREATE INDEX `model_versions_valid_to` ON `model_versions` (`valid_to`);--> statement-breakpoint
CREATE INDEX `model_versions_state` ON `model_versions` (`state`,`valid_from`);--> statement-breakpoint
CREATE TABLE `held_payloads` (
	`snapshot_id` integer PRIMARY KEY NOT NULL,
	`body` blob NOT NULL,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `refusals` (
	`id` integer PRIMARY KEY NOT NULL,
	`model_ref` text NOT NULL,
	`reason` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`times` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `refusals_model_reason` ON `refusals` (`model_ref`,`reason`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY NOT NULL,
	`taken_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`reason_code` text,
	`model_count` integer,
	`free_count` integer,
	`changed` integer,
	`refused` integer DEFAULT 0 NOT NULL,
	`cadence_ms` integer,
	`gap_before` integer DEFAULT false NOT NULL,
	CONSTRAINT "snapshots_source" CHECK("snapshots"."source" in ('poll', 'import', 'bundled')),
	CONSTRAINT "snapshots_status" CHECK("snapshots"."status" in ('accepted', 'held', 'rejected')),
	CONSTRAINT "snapshots_taken_at_ms" CHECK("snapshots"."taken_at" > 1000000000000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_accepted_at` ON `snapshots` (`taken_at`) WHERE "snapshots"."status" = 'accepted';--> statement-breakpoint
CREATE INDEX `snapshots_taken_at` ON `snapshots` (`taken_at`);--> statement-breakpoint
CREATE INDEX `snapshots_gaps` ON `snapshots` (`taken_at`) WHERE "snapshots"."gap_before" = 1 and "snapshots"."status" = 'accepted';--> statement-breakpoint
CREATE INDEX `snapshots_not_accepted` ON `snapshots` (`taken_at`) WHERE "snapshots"."status" <> 'accepted';--> statement-breakpoint
CREATE INDEX `snapshots_bundled` ON `snapshots` (`taken_at`) WHERE "snapshots"."source" = 'bundled' and "snapshots"."status" = 'accepted';--> statement-breakpoint
CREATE TABLE `watches` (
	`model_id` text PRIMARY KEY NOT NULL,
	`added_at` integer NOT NULL
) STRICT;
