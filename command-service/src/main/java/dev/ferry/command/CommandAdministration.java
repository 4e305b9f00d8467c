package dev.ferry.command;

import dev.ferry.command.react.ReactionAdministration;
import dev.ferry.command.react.ReactionGroup;
import dev.ferry.command.tenants.EraseGroup;
import dev.ferry.command.tenants.ExportGroup;
import dev.ferry.command.tenants.TenantGroup;
import dev.ferry.consumer.admin.Audit;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.admin.PublicApi;
import java.util.ArrayList;
import java.util.List;

/// Every administration route of the command service.
final class CommandAdministration {
    private static final String AUDIT = "command_model.audit";

    private CommandAdministration() {}

    /// @param commands the description of the commands
    static AdminRoutes routes(ReactionGroup group, PublicApi commands) {
        AdminDatabase database = new AdminDatabase(group.database(), "a reaction or a command");
        Audit audit = new Audit(AUDIT);
        List<AdminGroup> groups =
                new ArrayList<>(ReactionAdministration.groups(group, database, audit));
        groups.add(commands);
        groups.add(new TenantGroup(database, audit));
        groups.add(new ExportGroup(database, audit));
        groups.add(new EraseGroup(database, audit));
        return new AdminRoutes("command", ReactionAdministration.SCOPE, groups);
    }
}
