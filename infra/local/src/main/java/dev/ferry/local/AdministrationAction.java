package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// What every action upon a service takes: where the service is, who acts, and why.
final class AdministrationAction {
    @Mixin private ServiceOptions service;
    @Mixin private AuthorOptions author = new AuthorOptions();

    AdministrationAction(ServiceOptions service) {
        this.service = service;
    }

    /// Asks for the action and prints what was done.
    ///
    /// @param path of the action behind `/admin/`
    /// @param body without actor and reason
    int run(PrintWriter out, String path, Map<String, ?> body)
            throws AdminFailure, InterruptedException {
        try (AdminApi api = service.api()) {
            out.println(api.post(path, author.body(body)).path("answer").asString());
        }
        out.flush();
        return 0;
    }
}
