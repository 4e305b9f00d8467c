package dev.ferry.relay.observe;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the span of a batch, linked to the sampled commands whose events it carries.
///
/// A batch carries events of many commands, so it can be the child of none of them: links are what
/// OpenTelemetry has for that (messaging conventions, "batch publishing"). A batch without a
/// sampled command has no span, and when tracing is off no header is looked at.
public final class BatchSpans {
    /// Links of one span; collectors cut off more than 128.
    static final int MOST_LINKS = 128;

    /// W3C Trace Context with the sampled flag set.
    private static final Pattern SAMPLED =
            Pattern.compile(
                    "\"traceparent\"\\s*:\\s*\"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f][13579bdf]\"");

    private final String outbox;
    private final boolean on;
    private final Tracer tracer;

    public BatchSpans(Tracing tracing, String outbox) {
        this.outbox = outbox;
        this.on = tracing.isOn();
        this.tracer = tracing.tracer("dev.ferry.relay");
    }

    /// When a claim begins; null when tracing is off.
    public @Nullable Instant now() {
        return on ? Instant.now() : null;
    }

    /// The span of a claimed batch; one that records nothing when nobody wants it.
    ///
    /// @param claimBegan what [#now] said before the claim
    public BatchSpan begin(Batch batch, @Nullable Instant claimBegan) {
        if (claimBegan == null) {
            return BatchSpan.none();
        }
        Set<SpanContext> commands = sampledCommands(batch);
        if (commands.isEmpty()) {
            return BatchSpan.none();
        }
        SpanBuilder span =
                tracer.spanBuilder("relay batch")
                        .setNoParent()
                        .setSpanKind(SpanKind.PRODUCER)
                        .setStartTimestamp(claimBegan)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "send")
                        .setAttribute("messaging.batch.message_count", batch.size())
                        .setAttribute("ferry.outbox", outbox);
        commands.forEach(span::addLink);
        return new BatchSpan(span.startSpan().addEvent("claimed"));
    }

    private static Set<SpanContext> sampledCommands(Batch batch) {
        Set<SpanContext> commands = new LinkedHashSet<>();
        for (OutboxMessage message : batch.messages()) {
            String headers = message.headers();
            if (commands.size() < MOST_LINKS && headers.contains("traceparent")) {
                Matcher matcher = SAMPLED.matcher(headers);
                if (matcher.find()) {
                    commands.add(command(matcher));
                }
            }
        }
        return commands;
    }

    private static SpanContext command(Matcher matcher) {
        return SpanContext.createFromRemoteParent(
                matcher.group(1),
                matcher.group(2),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }
}
