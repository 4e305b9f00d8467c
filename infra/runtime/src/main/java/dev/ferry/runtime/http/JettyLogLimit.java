package dev.ferry.runtime.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Lets nothing but errors of Jetty reach a log, whatever levels are configured.
///
/// At the levels of tracing and debugging Jetty logs the bytes of requests, and bearer tokens are
/// among them. Its warnings are about malformed requests, with parts of them, and what is wrong
/// with the server itself this package logs.
final class JettyLogLimit extends TurboFilter {
    private static final String JETTY = "org.eclipse.jetty";

    private JettyLogLimit() {}

    /// Holds from now on, also after the logs are configured anew. To be called before Jetty gets a
    /// request, as often as one likes.
    static void install() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException(
                    "logback must be the only logging library: tokens could reach the logs of "
                            + factory.getClass().getName());
        }
        install(context);
    }

    static synchronized void install(LoggerContext context) {
        if (context.getCopyOfListenerList().stream().noneMatch(Renewal.class::isInstance)) {
            context.addListener(new Renewal());
            add(context);
        }
    }

    private static void add(LoggerContext context) {
        JettyLogLimit limit = new JettyLogLimit();
        limit.setContext(context);
        limit.start();
        context.addTurboFilter(limit);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable error) {
        boolean denied = level.toInt() < Level.ERROR.toInt() && logger.getName().startsWith(JETTY);
        return denied ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /// A new configuration begins with the removal of all filters.
    private static final class Renewal implements LoggerContextListener {
        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            add(context);
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
