package dev.ferry.runtime.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Log lines as their reader needs them: one JSON object a line for a collector, plain text for a
/// person.
public final class Logging {
    private Logging() {}

    /// Text when a terminal reads the output or `FERRY_LOG=text` says so, otherwise JSON.
    public static void start() {
        String wished = System.getenv().getOrDefault("FERRY_LOG", terminal() ? "text" : "json");
        configure(wished.equals("json") ? "/logback-json.xml" : "/logback.xml");
        // Helidon logs through java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    // Error Prone knows the JDKs 22 to 24; from 25 on it is null again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private static void configure(String resource) {
        URL file = Objects.requireNonNull(Logging.class.getResource(resource), resource);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file);
        } catch (JoranException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }
}
