CREATE TABLE `chains` (
	`name` text PRIMARY KEY NOT NULL,
	`need` text NOT NULL,
	`note` text,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `endpoint_uptime_days` (
	`model_id` text NOT NULL,
	`tag` text NOT NULL,
	`day` text NOT NULL,
	`provider_name` text NOT NULL,
	`looks` integer NOT NULL,
	`known` integer NOT NULL,
	`uptime_sum` real NOT NULL,
	`lowest_uptime` real,
	`last_uptime` real,
	PRIMARY KEY(`model_id`, `tag`, `day`),
	CONSTRAINT "endpoint_uptime_days_counts" CHECK("endpoint_uptime_days"."known" between 0 and "endpoint_uptime_days"."looks")
) STRICT;
--> statement-breakpoint
CREATE INDEX `endpoint_uptime_days_day` ON `endpoint_uptime_days` (`day`);--> statement-breakpoint
CREATE TABLE `model_descriptions` (
	`model_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`source_url` text NOT NULL,
	`taken_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `policy_sources` (
	`source` text PRIMARY KEY NOT NULL,
	`read_at` integer,
	`failed_since` integer,
	`problem` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `model_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` text NOT NULL,
	`training` text NOT NULL,
	`retention` text NOT NULL,
	`text` text NOT NULL,
	`url` text NOT NULL,
	`stated_on` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`removed_at` integer,
	`removed_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `model_notes_model` ON `model_notes` (`model_id`);--> statement-breakpoint
ALTER TABLE `evidence` ADD `training` text DEFAULT 'unsaid' NOT NULL;--> statement-breakpoint
ALTER TABLE `evidence` ADD `retention` text DEFAULT 'unsaid' NOT NULL;--> statement-breakpoint
ALTER TABLE `model_endpoints` ADD `uptime_last_5m` real;--> statement-breakpoint
ALTER TABLE `model_endpoints` ADD `latency_last_30m` text;--> statement-breakpoint
ALTER TABLE `model_endpoints` ADD `throughput_last_30m` text;--> statement-breakpoint
CREATE INDEX `broadcast_spans_model_at` ON `broadcast_spans` (`model_id`,`at`,`ok`);--> statement-breakpoint
CREATE INDEX `broadcast_spans_asked_for_at` ON `broadcast_spans` (`asked_for`,`at`) WHERE asked_for is not null;--> statement-breakpoint
UPDATE `evidence` SET `training` = CASE `says` WHEN 'trains' THEN 'yes' WHEN 'not_trained' THEN 'no' ELSE 'unsaid' END,
	`retention` = CASE `says` WHEN 'retained' THEN 'yes' WHEN 'not_retained' THEN 'no' ELSE 'unsaid' END;
