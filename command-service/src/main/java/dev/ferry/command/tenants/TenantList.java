package dev.ferry.command.tenants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the tenants, in the order of their slugs.
///
/// @param next the tenant to continue after; absent on the last page
record TenantList(List<RegisteredTenant> tenants, @Nullable String next) {}
