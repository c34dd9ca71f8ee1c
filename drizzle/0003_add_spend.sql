CREATE TABLE `key_actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key_id` integer NOT NULL,
	`action` text NOT NULL,
	`at` integer NOT NULL,
	`who` text NOT NULL,
	`status` text NOT NULL,
	`before` text NOT NULL,
	`after` text,
	`answer` text NOT NULL,
	`undoes` integer,
	`incident_id` integer,
	FOREIGN KEY (`key_id`) REFERENCES `keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "key_actions_before" CHECK(json_valid("key_actions"."before"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `key_actions_key` ON `key_actions` (`key_id`,`id`);--> statement-breakpoint
CREATE TABLE `key_cost_parts` (
	`key_id` integer NOT NULL,
	`day` text NOT NULL,
	`model_ref` integer NOT NULL,
	`web_nano_usd` integer,
	`byok_fees_nano_usd` integer,
	`byok_nano_usd` integer,
	`asked_for` text,
	PRIMARY KEY(`key_id`, `day`, `model_ref`),
	FOREIGN KEY (`model_ref`) REFERENCES `usage_models`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `key_looks` (
	`key_id` integer NOT NULL,
	`day` text NOT NULL,
	`looked_at` integer NOT NULL,
	`as_of` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`windows` text NOT NULL,
	PRIMARY KEY(`key_id`, `day`),
	CONSTRAINT "key_looks_windows" CHECK(json_valid("key_looks"."windows"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `key_minutes` (
	`key_id` integer NOT NULL,
	`minute_at` integer NOT NULL,
	`model_ref` integer NOT NULL,
	`requests` integer NOT NULL,
	`tokens` integer,
	`cost_nano_usd` integer NOT NULL,
	PRIMARY KEY(`key_id`, `minute_at`, `model_ref`),
	FOREIGN KEY (`model_ref`) REFERENCES `usage_models`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "key_minutes_whole" CHECK("key_minutes"."minute_at" % 60000 = 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spend_baselines` (
	`key_id` integer NOT NULL,
	`day` text NOT NULL,
	`model_id` text NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`requests` integer NOT NULL,
	PRIMARY KEY(`key_id`, `day`, `model_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spend_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`incident_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`who` text,
	`text` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `spend_incidents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `spend_entries_incident` ON `spend_entries` (`incident_id`,`id`);--> statement-breakpoint
CREATE TABLE `spend_incident_days` (
	`incident_id` integer NOT NULL,
	`day` text NOT NULL,
	`model_id` text NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`requests` integer,
	PRIMARY KEY(`incident_id`, `day`, `model_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `spend_incident_days_day` ON `spend_incident_days` (`day`);--> statement-breakpoint
CREATE TABLE `spend_incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key_id` integer NOT NULL,
	`cause` text NOT NULL,
	`because` text NOT NULL,
	`others` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`requests` integer,
	`providers` text NOT NULL,
	`detected_by` text NOT NULL,
	`detected_at` integer NOT NULL,
	`is_settled` integer NOT NULL,
	`status` text NOT NULL,
	`status_at` integer NOT NULL,
	`status_by` text,
	`status_reason` text,
	`rule_id` integer,
	`merged_into` integer,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "spend_incidents_because" CHECK(json_valid("spend_incidents"."because") and json_valid("spend_incidents"."others")),
	CONSTRAINT "spend_incidents_providers" CHECK(json_valid("spend_incidents"."providers"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `spend_incidents_key` ON `spend_incidents` (`key_id`,`last_day`);--> statement-breakpoint
CREATE INDEX `spend_incidents_status` ON `spend_incidents` (`status`,`last_at`);--> statement-breakpoint
CREATE TABLE `spend_readings` (
	`key_id` integer NOT NULL,
	`day` text NOT NULL,
	`model_id` text NOT NULL,
	`path` text NOT NULL,
	`cause` text NOT NULL,
	`providers` text NOT NULL,
	`told_at` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`requests` integer,
	`cost_nano_usd` integer NOT NULL,
	`heard_at` integer,
	`most_nano_usd` integer NOT NULL,
	PRIMARY KEY(`key_id`, `day`, `model_id`, `path`),
	CONSTRAINT "spend_readings_providers" CHECK(json_valid("spend_readings"."providers"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spend_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key_id` integer NOT NULL,
	`model_id` text NOT NULL,
	`reason` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`key_id`) REFERENCES `keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `spend_rules_key` ON `spend_rules` (`key_id`);--> statement-breakpoint
ALTER TABLE `keys` ADD `usage_day_since` integer;--> statement-breakpoint
ALTER TABLE `keys` ADD `usage_day_before_at` integer;--> statement-breakpoint
ALTER TABLE `keys` ADD `usage_before_yesterday_nano_usd` integer;--> statement-breakpoint
ALTER TABLE `broadcast_spans` ADD `asked_for` text;--> statement-breakpoint
ALTER TABLE `broadcast_spans` ADD `web_nano_usd` integer;--> statement-breakpoint
CREATE INDEX `broadcast_spans_key_at` ON `broadcast_spans` (`key_id`,`at`);--> statement-breakpoint
CREATE INDEX `broadcast_spans_paid` ON `broadcast_spans` (`key_id`,`at`) WHERE cost_nano_usd > 0;