package dev.ferry.e2e.fuzz;

/// A query for rows that a half-written command would leave.
///
/// @param name what must hold, a sentence
/// @param when it holds
/// @param sql selects a text for each row that breaks it
record Check(String name, When when, String sql) {
    enum When {
        /// In every snapshot, whatever runs.
        ALWAYS,
        /// In every snapshot, when the tenant of the session is one of the run's.
        ALWAYS_OF_TENANT,
        /// When nothing is written any more and the read models have caught up.
        SETTLED,
        /// As above, when the tenant of the session is one of the run's.
        SETTLED_OF_TENANT
    }

    boolean isOfTenant() {
        return when == When.ALWAYS_OF_TENANT || when == When.SETTLED_OF_TENANT;
    }

    boolean needsRest() {
        return when == When.SETTLED || when == When.SETTLED_OF_TENANT;
    }
}
