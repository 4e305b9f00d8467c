package dev.ferry.command.tenants;

import java.util.List;

/// All plans, in the order of their names.
record PlanList(List<TenantPlan> plans) {}
