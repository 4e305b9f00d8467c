/// The registry of tenants: who may use the services, and how much.
///
/// ```
/// active ──▶ suspended ──▶ erasing ──▶ erased
///    ▲           │
///    └───────────┘
/// ```
///
/// The tables are in the schema `tenancy` of the command database. This package changes them, for
/// administrators and with a line in the audit. The gate of each service
/// ([dev.ferry.runtime.tenancy]) reads them.
@NullMarked
package dev.ferry.command.tenants;

import org.jspecify.annotations.NullMarked;
