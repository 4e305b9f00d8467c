package dev.ferry.runtime.tenancy;

import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.http.RequestContext;

/// Decides whether the requests of a tenant are answered.
public interface TenantGate extends AutoCloseable {
    /// Lets every tenant in.
    TenantGate EVERYBODY =
            new TenantGate() {
                @Override
                public void start() {}

                @Override
                public RequestAdmission admit(RequestContext context) {
                    return new RequestAdmission.Admitted(context);
                }

                @Override
                public void close() {}
            };

    void start();

    /// @param context whose caller may speak for its tenant
    RequestAdmission admit(RequestContext context);

    @Override
    void close();
}
