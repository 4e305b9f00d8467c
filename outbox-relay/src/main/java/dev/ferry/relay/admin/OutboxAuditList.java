package dev.ferry.relay.admin;

import java.util.List;

/// What people did, the latest first.
record OutboxAuditList(List<OutboxAudit.Line> audit) {}
