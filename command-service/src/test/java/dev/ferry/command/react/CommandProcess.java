package dev.ferry.command.react;

import dev.ferry.command.CommandBench;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.util.stream.Stream;

/// Starts instances of the command service that a test can kill.
record CommandProcess(TestDatabase database, TestKafka kafka, String prefix) {
    /// @param main of the service, with the reactions that the test needs
    /// @param instance name of the instance
    JavaProcess start(Class<?> main, String instance) {
        DatabaseConfig service = CommandBench.asService(database);
        return JavaProcess.start(
                main,
                Stream.of(
                                "http.port=0",
                                "database.url=" + service.url(),
                                "database.user=" + service.user(),
                                "database.password=" + service.password().reveal(),
                                "kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "reactions.topic-prefix=" + prefix,
                                "reactions.application-id=" + prefix,
                                "reactions.instance=" + instance)
                        .flatMap(setting -> Stream.of("--set", "command." + setting))
                        .toArray(String[]::new));
    }
}
