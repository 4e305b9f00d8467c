package dev.ferry.local;

import dev.ferry.runtime.http.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Lets a reading command answer a program instead of a person.
final class JsonOption {
    @Option(
            names = "--json",
            description = "Print the service's answer as JSON; /admin/openapi.json describes it.")
    private boolean json;

    boolean isSet() {
        return json;
    }

    static void print(PrintWriter out, JsonNode answer) {
        out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        out.flush();
    }
}
