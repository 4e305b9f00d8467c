package dev.ferry.consumer.admin;

import java.util.List;

/// What people did, the latest first.
public record AuditList(List<Audit.Line> audit) {}
