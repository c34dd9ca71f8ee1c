CREATE TABLE `account_syncs` (
	`account_id` integer NOT NULL,
	`subject` text NOT NULL,
	`through_at` integer,
	`ok_at` integer,
	`tried_at` integer NOT NULL,
	`error_code` text,
	`error_message` text,
	`failing_since` integer,
	PRIMARY KEY(`account_id`, `subject`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_syncs_error" CHECK(("account_syncs"."error_code" is null) = ("account_syncs"."failing_since" is null))
) STRICT;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`identity` text NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`bought_nano_usd` integer,
	`used_nano_usd` integer,
	`credits_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_identity_unique` ON `accounts` (`identity`);--> statement-breakpoint
CREATE TABLE `key_names` (
	`key_id` integer NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `name`),
	FOREIGN KEY (`key_id`) REFERENCES `keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `key_names_name` ON `key_names` (`name`);--> statement-breakpoint
CREATE TABLE `key_problems` (
	`hash` text NOT NULL,
	`variable` text NOT NULL,
	`label` text NOT NULL,
	`error_code` text NOT NULL,
	`error_message` text NOT NULL,
	`since` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `key_problems_hash` ON `key_problems` (`hash`);--> statement-breakpoint
CREATE TABLE `key_secrets` (
	`key_id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text,
	FOREIGN KEY (`key_id`) REFERENCES `keys`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer,
	`hash` text NOT NULL,
	`name` text,
	`label` text,
	`kind` text,
	`workspace_id` text,
	`policy` text DEFAULT 'free_only' NOT NULL,
	`monthly_budget_nano_usd` integer,
	`owner` text,
	`note` text,
	`cap_kind` text DEFAULT 'unknown' NOT NULL,
	`cap_nano_usd` integer,
	`cap_remaining_nano_usd` integer,
	`cap_reset` text,
	`includes_byok_in_cap` integer,
	`usage_total_nano_usd` integer,
	`usage_day_nano_usd` integer,
	`usage_week_nano_usd` integer,
	`usage_month_nano_usd` integer,
	`byok_month_nano_usd` integer,
	`usage_at` integer,
	`created_at` integer,
	`expires_at` integer,
	`creator_user_id` text,
	`state` text NOT NULL,
	`state_reason` text,
	`state_since` integer NOT NULL,
	`match` text,
	`first_seen_at` integer NOT NULL,
	`synced_at` integer,
	`gone_at` integer,
	`activity_through` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "keys_cap" CHECK(("keys"."cap_kind" = 'capped') = ("keys"."cap_nano_usd" is not null)),
	CONSTRAINT "keys_policy" CHECK("keys"."policy" in ('free_only', 'paid_allowed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_hash_unique` ON `keys` (`hash`);--> statement-breakpoint
CREATE INDEX `keys_account` ON `keys` (`account_id`);--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`name` text,
	`slug` text,
	`is_data_discount_logging_enabled` integer,
	`is_broadcast_enabled` integer,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `workspaces_account` ON `workspaces` (`account_id`);--> statement-breakpoint
CREATE TABLE `quota_days` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`used` integer NOT NULL,
	`limit_requests` integer,
	`source` text NOT NULL,
	`as_of` integer NOT NULL,
	`ran_out_at` integer,
	PRIMARY KEY(`account_id`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quota_readings` (
	`account_id` integer NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	`used` integer NOT NULL,
	`limit_requests` integer,
	`source` text NOT NULL,
	PRIMARY KEY(`account_id`, `at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `quota_readings_day` ON `quota_readings` (`day`);--> statement-breakpoint
CREATE TABLE `broadcast_spans` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer,
	`key_id` integer,
	`key_name` text,
	`identity` text,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`model_id` text,
	`provider` text,
	`is_free` integer NOT NULL,
	`ok` integer NOT NULL,
	`prompt_tokens` integer,
	`completion_tokens` integer,
	`reasoning_tokens` integer,
	`cost_nano_usd` integer,
	`byok_nano_usd` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `broadcast_spans_account_at` ON `broadcast_spans` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `broadcast_spans_unplaced` ON `broadcast_spans` (`at`) WHERE account_id is null or key_id is null;--> statement-breakpoint
CREATE TABLE `usage_day_states` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`source` text NOT NULL,
	`fetched_at` integer NOT NULL,
	`through_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_days` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`key_id` integer NOT NULL,
	`model_ref` integer NOT NULL,
	`provider_ref` integer NOT NULL,
	`requests` integer NOT NULL,
	`prompt_tokens` integer NOT NULL,
	`completion_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`byok_nano_usd` integer NOT NULL,
	`byok_requests` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `key_id`, `model_ref`, `provider_ref`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `usage_days_key` ON `usage_days` (`key_id`,`day`);--> statement-breakpoint
CREATE TABLE `usage_hours` (
	`account_id` integer NOT NULL,
	`hour_at` integer NOT NULL,
	`key_id` integer NOT NULL,
	`requests` integer NOT NULL,
	`free_requests` integer NOT NULL,
	PRIMARY KEY(`account_id`, `hour_at`, `key_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_key_days` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`key_id` integer NOT NULL,
	`requests` integer NOT NULL,
	`prompt_tokens` integer NOT NULL,
	`completion_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`byok_nano_usd` integer NOT NULL,
	`byok_requests` integer NOT NULL,
	`free_requests` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `key_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_minutes` (
	`account_id` integer NOT NULL,
	`minute_at` integer NOT NULL,
	`source` text NOT NULL,
	`key_id` integer NOT NULL,
	`requests` integer NOT NULL,
	PRIMARY KEY(`account_id`, `minute_at`, `source`, `key_id`),
	CONSTRAINT "usage_minutes_whole" CHECK("usage_minutes"."minute_at" % 60000 = 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_model_days` (
	`account_id` integer NOT NULL,
	`day` text NOT NULL,
	`model_ref` integer NOT NULL,
	`provider_ref` integer NOT NULL,
	`requests` integer NOT NULL,
	`prompt_tokens` integer NOT NULL,
	`completion_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`byok_nano_usd` integer NOT NULL,
	`byok_requests` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `model_ref`, `provider_ref`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_models` (
	`id` integer PRIMARY KEY NOT NULL,
	`model_id` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_models_model_id_unique` ON `usage_models` (`model_id`);--> statement-breakpoint
CREATE TABLE `usage_providers` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_providers_name_unique` ON `usage_providers` (`name`);