package dev.ferry.local.stack;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where the logs of the servers and services go: nowhere, or to a file, but never between the few
/// lines that a person reads.
public final class StackLog {
    private StackLog() {}

    /// Nothing is logged until [#to] names a file.
    public static void off() {
        context().reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static void to(Path file) {
        LoggerContext context = context();
        context.reset();
        context.putProperty("file", file.toString());
        URL layout =
                Objects.requireNonNull(StackLog.class.getResource("/logback-stack.xml"), "layout");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(layout);
        } catch (JoranException e) {
            throw new IllegalStateException("cannot read " + layout, e);
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
