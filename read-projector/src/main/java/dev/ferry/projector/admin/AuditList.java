package dev.ferry.projector.admin;

import java.util.List;

/// What people did, the latest first.
record AuditList(List<Audit.Line> audit) {}
