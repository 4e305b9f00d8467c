package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Writes all rows of a tenant to a file.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all rows of a suspended tenant to a new file, a JSON object a line: the table, and the row's columns. Then the service compares their number with its own.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry tenant export acme --to acme.jsonl --reason 'the contract has ended'")
final class TenantExportCommand implements Callable<Integer> {
    private static final String PAGE = "100";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private TenantAction action = new TenantAction();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, which must not exist.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        TenantShowCommand.require(spec, action.tenant());
        if (Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "%s exists.".formatted(file));
        }
        // Named so until it is known to be complete.
        Path part = Path.of(file + ".part");
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = action.api()) {
            long rows = write(api, part);
            JsonNode answer = api.post("tenants/exported", action.body(Map.of("rows", rows)));
            Files.move(part, file);
            out.println(answer.path("answer").asString());
            out.println("They are in %s.".formatted(file));
        } catch (IOException e) {
            throw new AdminFailure(
                    "the file %s cannot be written: %s".formatted(part, e.getMessage()));
        }
        out.flush();
        return 0;
    }

    /// @return how many rows were written
    private long write(AdminApi api, Path part)
            throws IOException, AdminFailure, InterruptedException {
        Files.deleteIfExists(part);
        Files.createFile(
                part,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        long rows = 0;
        try (Writer writer = Files.newBufferedWriter(part)) {
            String after = null;
            do {
                JsonNode page = api.get("tenants/%s/rows".formatted(action.tenant()), query(after));
                for (JsonNode row : page.path("rows")) {
                    writer.write(Json.MAPPER.writeValueAsString(row));
                    writer.write('\n');
                    rows++;
                }
                after = page.has("next") ? page.path("next").asString() : null;
            } while (after != null);
        }
        return rows;
    }

    private static Map<String, String> query(@Nullable String after) {
        Map<String, String> query = new TreeMap<>(Map.of("limit", PAGE));
        if (after != null) {
            query.put("after", after);
        }
        return query;
    }
}
