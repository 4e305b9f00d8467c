package dev.ferry.runtime.telemetry;

import dev.ferry.runtime.config.InvalidSetting;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service's spans. They are sent to an OpenTelemetry collector, or not created at all.
///
/// Configured by the environment variables of the OpenTelemetry specification, so that one setting
/// serves every program of a host (https://opentelemetry.io/docs/specs/otel/protocol/exporter/):
///
/// | variable | default | meaning |
/// |---|---|---|
/// | `OTEL_EXPORTER_OTLP_ENDPOINT` | none: tracing is off | the collector, `http://host:4318` |
/// | `OTEL_SERVICE_NAME` | the service's own name | `service.name` of every span |
///
/// A separate thread sends the spans in batches. When the collector is away, spans are dropped and
/// nothing waits.
public final class Tracing implements AutoCloseable {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String NAME = "OTEL_SERVICE_NAME";

    private final @Nullable SdkTracerProvider provider;

    private Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
    }

    public static Tracing off() {
        return new Tracing(null);
    }

    /// @param service the name to use when the environment has none
    /// @throws InvalidSetting when the endpoint is no HTTP address
    public static Tracing of(String service, Map<String, String> environment) {
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        if (endpoint.isEmpty()) {
            return off();
        }
        if (!endpoint.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new InvalidSetting(ENDPOINT, "must be http://host:port: " + endpoint);
        }
        String traces = endpoint.replaceFirst("/*$", "/v1/traces");
        return to(
                environment.getOrDefault(NAME, service),
                BatchSpanProcessor.builder(
                                OtlpHttpSpanExporter.builder().setEndpoint(traces).build())
                        .build());
    }

    /// Spans for any receiver.
    public static Tracing to(String service, SpanProcessor processor) {
        Attributes name = Attributes.of(AttributeKey.stringKey("service.name"), service);
        return new Tracing(
                SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(name)))
                        .addSpanProcessor(processor)
                        .build());
    }

    /// Whether spans are sent. Callers ask before they do work for a span.
    public boolean isOn() {
        return provider != null;
    }

    /// @param scope the package that creates the spans
    public Tracer tracer(String scope) {
        return provider == null ? TracerProvider.noop().get(scope) : provider.get(scope);
    }

    /// Sends the remaining spans, for some seconds at most.
    @Override
    public void close() {
        if (provider != null) {
            provider.close();
        }
    }
}
