package dev.ferry.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Whose aggregate is meant, where several tenants have one of the same id.
final class AggregateTenant {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose aggregate, where several tenants have one of that id.")
    private @Nullable String tenant;

    /// @return the body
    Map<String, Object> addTo(Map<String, Object> body) {
        if (tenant != null) {
            body.put("tenant", tenant);
        }
        return body;
    }

    /// @param what the option goes with, which the command line does not have
    void refuseWithout(String what) {
        if (tenant != null) {
            throw new ParameterException(
                    command.commandLine(), "--tenant goes with %s.".formatted(what));
        }
    }
}
