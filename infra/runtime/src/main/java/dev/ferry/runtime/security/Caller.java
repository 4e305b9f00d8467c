package dev.ferry.runtime.security;

import dev.ferry.contracts.shared.Tenant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The caller that a token identifies.
///
/// @param subject who calls
/// @param tenant null for a token without a tenant, such as an administrator's
/// @param scopes what the caller may do
record Caller(String subject, @Nullable Tenant tenant, Set<String> scopes) {}
