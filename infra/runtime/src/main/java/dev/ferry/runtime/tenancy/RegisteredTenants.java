package dev.ferry.runtime.tenancy;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.http.RequestContext;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refuses suspended tenants and, if configured, those that are not registered, and holds the
/// others to the limits of their plan.
public final class RegisteredTenants implements TenantGate {
    private static final Duration WEDGED = Duration.ofMinutes(2);

    private final TenantsConfig config;
    private final TenantRegistry registry;
    private final MeterRegistry meters;
    private final LongSupplier nanoClock;
    private final Loop refresh;

    /// When the registry was last found readable, in nanoseconds of the clock; written by the loop.
    private volatile long readAt;

    /// @param database the command database, or a copy of its schema `tenancy`
    public RegisteredTenants(TenantsConfig config, Database database, Telemetry telemetry) {
        this(config, database, telemetry, System::nanoTime);
    }

    RegisteredTenants(
            TenantsConfig config, Database database, Telemetry telemetry, LongSupplier nanoClock) {
        this.config = config;
        this.nanoClock = nanoClock;
        registry = new TenantRegistry(database);
        meters = telemetry.meters();
        refresh = new Loop("tenants", WEDGED, this::refresh);
        if (config.registered()) {
            telemetry.health().add("tenants", this::problem);
        }
    }

    @Override
    public void start() {
        refresh.start();
    }

    private Duration refresh() throws Exception {
        long now = nanoClock.getAsLong();
        registry.refresh();
        readAt = now;
        return config.refresh();
    }

    @Override
    public RequestAdmission admit(RequestContext context) {
        Map<String, TenantRegistry.Entry> known = known();
        if (known == null) {
            return config.registered() ? undecided() : new RequestAdmission.Admitted(context);
        }
        String tenant = context.tenant().value();
        TenantRegistry.Entry entry = known.get(tenant);
        if (entry == null) {
            return config.registered() ? unknown(tenant) : new RequestAdmission.Admitted(context);
        }
        return switch (entry.status()) {
            case SUSPENDED -> suspended(tenant);
            case ERASING, ERASED -> erased(tenant);
            case ACTIVE ->
                    entry.share().takeRequest()
                            ? new RequestAdmission.Admitted(context, entry.share())
                            : tooMany();
        };
    }

    /// What was read last. Where tenants must be registered, it holds for a limited time.
    private @Nullable Map<String, TenantRegistry.Entry> known() {
        boolean isOld = nanoClock.getAsLong() - readAt > config.keep().toNanos();
        return config.registered() && isOld ? null : registry.entries();
    }

    /// The tenants that are being erased or are erased, as far as this service knows.
    public Set<Tenant> erased() {
        Map<String, TenantRegistry.Entry> read = registry.entries();
        return read == null
                ? Set.of()
                : read.entrySet().stream()
                        .filter(each ->
                                each.getValue().status() == TenantStatus.ERASING
                                        || each.getValue().status() == TenantStatus.ERASED)
                        .map(each -> new Tenant(each.getKey()))
                        .collect(Collectors.toSet());
    }

    private @Nullable String problem() {
        return known() == null ? "the registry of tenants cannot be read" : null;
    }

    private RequestAdmission unknown(String tenant) {
        return refused(
                "unknown",
                Problem.of(
                        403,
                        "tenant-unknown",
                        "Unknown tenant",
                        "the tenant %s is not registered; an administrator creates it with ./ferry tenant create %s"
                                .formatted(tenant, tenant)));
    }

    private RequestAdmission suspended(String tenant) {
        return refused(
                "suspended",
                Problem.of(
                        403,
                        "tenant-suspended",
                        "Suspended tenant",
                        "the tenant %s is suspended; an administrator ends that with ./ferry tenant resume %s"
                                .formatted(tenant, tenant)));
    }

    private RequestAdmission erased(String tenant) {
        return refused(
                "erased",
                Problem.of(
                        403,
                        "tenant-erased",
                        "Erased tenant",
                        "the tenant %s was erased and cannot come back".formatted(tenant)));
    }

    private RequestAdmission tooMany() {
        return refused(
                "requests",
                Problem.of(
                        429,
                        "too-many-requests",
                        "Too many requests",
                        "this tenant sends more requests a second than its plan allows; try again"));
    }

    private RequestAdmission undecided() {
        return refused(
                "undecided",
                Problem.unavailable(
                        "nobody knows whether the tenant is registered, because the registry cannot be read; try again"));
    }

    private RequestAdmission refused(String reason, Problem problem) {
        meters.counter("ferry.tenants.refused", "reason", reason).increment();
        return new RequestAdmission.Refused(Answer.problem(problem));
    }

    @Override
    public void close() {
        refresh.close();
    }
}
