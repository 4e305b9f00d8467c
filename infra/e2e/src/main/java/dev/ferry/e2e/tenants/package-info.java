/// The check that a tenant never sees another's rows: `./ferry verify-tenants`.
///
/// A tenant tries over HTTP ([HttpTries]) and with the logins of the services ([SqlTries]) to reach
/// what another tenant has. What is not the tenant's own has to look as if it were not there.
@NullMarked
package dev.ferry.e2e.tenants;

import org.jspecify.annotations.NullMarked;
