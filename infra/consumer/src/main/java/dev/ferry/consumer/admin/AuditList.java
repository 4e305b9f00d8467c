package dev.ferry.consumer.admin;

import java.util.List;

/// Lines of the audit, the latest first.
public record AuditList(List<Audit.Line> audit) {}
