-- Where the large rows are: a claim ends before they are more than it may hold, and need not measure
-- the small ones, which its number of rows bounds. Empty for most outboxes.
--
-- Writers wait while it is built, for as long as PostgreSQL reads what is pending: apply it while that
-- is little, and before the relay that asks for it.
create index message_large on outbox.message (lane, seq)
  where coalesce(octet_length(payload::text), 0) + octet_length(headers::text) > 2000;
