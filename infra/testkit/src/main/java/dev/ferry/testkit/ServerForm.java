package dev.ferry.testkit;

import dev.ferry.embedded.server.ServerException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where the servers of a test run come from: the system property `ferry.servers`.
enum ServerForm {
    /// Containers when an engine answers, otherwise embedded.
    AUTO,
    /// Containers; without an engine the tests fail.
    DOCKER,
    /// A child process and this JVM.
    EMBEDDED;

    private static final String PROPERTY = "ferry.servers";

    static ServerForm configured() {
        return parse(System.getProperty(PROPERTY, AUTO.text()));
    }

    static ServerForm parse(String value) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new ServerException(
                                PROPERTY
                                        + " must be one of "
                                        + Arrays.stream(values())
                                                .map(ServerForm::text)
                                                .collect(Collectors.joining(", "))
                                        + ": "
                                        + value));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
