package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Sheet;
import dev.ferry.local.stack.Addresses;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// A stack whose relay asks for a token; two orders are imported into it.
final class AdministeredStack implements AutoCloseable {
    static final String TOKEN = "correct-horse-battery-staple";

    private final EmbeddedStack stack =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of("relay.admin.token", TOKEN)),
                    said -> {},
                    new StopSignal());

    /// @param folder for the file that is imported
    void start(Path folder) {
        stack.start();
        Path file = new Sheet(folder.resolve("orders.csv")).lines(Sheet.good("1"), Sheet.good("2"));
        Ferry imported =
                Ferry.run(
                        "import",
                        "--command-url",
                        addresses().commands().toString(),
                        "--query-url",
                        addresses().queries().toString(),
                        file.toString());
        assertThat(imported.exitCode()).isZero();
    }

    Addresses addresses() {
        return stack.addresses();
    }

    OwnerConnection owner() {
        return new OwnerConnection(addresses());
    }

    /// `ferry relay`, told where the relay is and its token.
    Ferry relay(String... arguments) {
        return Ferry.run(arguments(arguments));
    }

    String[] arguments(String... arguments) {
        String[] target = {"--url", addresses().relay().toString(), "--token", TokenFile.of(TOKEN)};
        return Stream.of(Stream.of("relay"), Stream.of(arguments), Stream.of(target))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        stack.close();
    }
}
