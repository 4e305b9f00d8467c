package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

final class JettyLogLimitTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger parser = context.getLogger("org.eclipse.jetty.http.HttpParser");
    private final Logger other = context.getLogger("dev.ferry.other");

    private void logEverything() {
        parser.setLevel(Level.TRACE);
        other.setLevel(Level.TRACE);
    }

    private void onlyErrorsOfJettyAreLogged() {
        assertThat(parser.isTraceEnabled()).isFalse();
        assertThat(parser.isDebugEnabled()).isFalse();
        assertThat(parser.isWarnEnabled()).isFalse();
        assertThat(parser.isErrorEnabled()).isTrue();
        assertThat(other.isTraceEnabled()).isTrue();
    }

    @Test
    void no_level_makes_jetty_log_more_than_errors() {
        logEverything();
        assertThat(parser.isTraceEnabled()).as("without the limit").isTrue();
        JettyLogLimit.install(context);
        onlyErrorsOfJettyAreLogged();
    }

    @Test
    void the_limit_outlives_a_new_configuration_and_stands_once() {
        JettyLogLimit.install(context);
        JettyLogLimit.install(context);
        assertThat(context.getTurboFilterList()).hasSize(1);
        context.reset();
        JettyLogLimit.install(context);
        assertThat(context.getTurboFilterList()).hasSize(1);
        logEverything();
        onlyErrorsOfJettyAreLogged();
    }
}
