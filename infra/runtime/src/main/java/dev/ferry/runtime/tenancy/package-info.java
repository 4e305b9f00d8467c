/// Which tenants a service answers, and how much each of them may use.
///
/// ```
/// tenancy.tenant, tenancy.plan ──(a loop, when the revision moved)──▶ TenantRegistry ──▶ RegisteredTenants
/// ```
///
/// [RegisteredTenants] is asked by [dev.ferry.runtime.security.Authentication] for each request of
/// a tenant. It answers from memory, so that no request waits for the database. A change takes
/// effect after `tenants.refresh` at the latest. While the registry cannot be read, what was read
/// last is used for `tenants.keep`; then nobody knows any more, and a service that needs tenants to
/// be registered answers 503.
@NullMarked
package dev.ferry.runtime.tenancy;

import org.jspecify.annotations.NullMarked;
