package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.AdminFailure;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the actions upon one read model have in common: which one, who, why, and where.
final class ReadModelAction {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin private ProjectorOptions projector = new ProjectorOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "The read model, as ./ferry projector status lists it.")
    private String readModel = "";

    String readModel() {
        return readModel;
    }

    AdminApi api() {
        return projector.api();
    }

    /// Asks for the action and prints what follows.
    void send(AdminApi api, String action, Map<String, ?> more)
            throws AdminFailure, InterruptedException {
        Map<String, Object> body = author.body(more);
        body.put("readModel", readModel);
        String answer = api.post(action, body).path("answer").asString();
        command.commandLine().getOut().println(Sentence.of(answer));
        command.commandLine().getOut().flush();
    }

    /// As above, for an action that needs nothing else.
    int run(String action) throws AdminFailure, InterruptedException {
        try (AdminApi api = api()) {
            send(api, action, Map.of());
        }
        return 0;
    }
}
