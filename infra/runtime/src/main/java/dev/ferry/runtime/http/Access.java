package dev.ferry.runtime.http;

/// Who may use a route. Every [Route] says it, so that none can be forgotten; the [Gate] of the
/// server holds callers to it.
public sealed interface Access {
    /// Anybody: what tells of the service's health.
    record Open() implements Access {}

    /// A caller whose token has the scope.
    sealed interface Scoped extends Access {
        /// Such as `orders:write`.
        String scope();
    }

    /// A caller of one tenant.
    record OfTenant(String scope) implements Scoped {}

    /// An administrator of the service, of no tenant.
    record OfService(String scope) implements Scoped {}

    static Access open() {
        return new Open();
    }

    static Access ofTenant(String scope) {
        return new OfTenant(scope);
    }

    static Access ofService(String scope) {
        return new OfService(scope);
    }
}
