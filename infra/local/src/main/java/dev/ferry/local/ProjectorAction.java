package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// What every action upon a projector takes: which projector, who acts, and why.
final class ProjectorAction {
    @Mixin private ProjectorOptions projector = new ProjectorOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    /// Asks for the action and prints what was done.
    ///
    /// @param path of the action behind `/admin/`
    /// @param body without actor and reason
    int run(PrintWriter out, String path, Map<String, ?> body)
            throws AdminFailure, InterruptedException {
        try (AdminApi api = projector.api()) {
            out.println(api.post(path, author.body(body)).path("answer").asString());
        }
        out.flush();
        return 0;
    }
}
