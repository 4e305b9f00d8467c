package dev.ferry.runtime.telemetry;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// A service's meters and health, served over its own HTTP port, and its spans.
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry meters;
    private final Health health;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Tracing tracing;

    /// Without spans.
    public Telemetry() {
        this(Tracing.off());
    }

    /// @param tracing closed with this object
    public Telemetry(Tracing tracing) {
        this(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new Health(), tracing);
    }

    private Telemetry(PrometheusMeterRegistry meters, Health health, Tracing tracing) {
        this.meters = meters;
        this.health = health;
        this.tracing = tracing;
    }

    /// The same telemetry for a part that the service can do without, see [Health#informative].
    /// Start and close only the original.
    public Telemetry informative() {
        return new Telemetry(meters, health.informative(), tracing);
    }

    public void start() {
        collections.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
    }

    public PrometheusMeterRegistry meters() {
        return meters;
    }

    public Health health() {
        return health;
    }

    public Tracing tracing() {
        return tracing;
    }

    @Override
    public void close() {
        tracing.close();
        collections.close();
        meters.close();
    }
}
