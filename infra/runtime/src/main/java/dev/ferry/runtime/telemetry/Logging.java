package dev.ferry.runtime.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.ferry.runtime.config.InvalidSetting;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Configures the form of log lines: one JSON object a line for a collector, plain text for a
/// person.
public final class Logging {
    private Logging() {}

    /// Reads the form from `FERRY_LOG`, `text` or `json`. Without it, the form is text when the
    /// output goes to a terminal, otherwise JSON.
    ///
    /// @throws InvalidSetting when the variable has another value
    public static void start() {
        String form =
                System.getenv().getOrDefault("FERRY_LOG", Terminal.isThere() ? "text" : "json");
        configure(
                switch (form) {
                    case "text" -> "/logback.xml";
                    case "json" -> "/logback-json.xml";
                    default ->
                            throw new InvalidSetting("FERRY_LOG", "must be text or json: " + form);
                });
        // The PostgreSQL driver logs through java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
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
