package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.admin.AdminDatabase;
import dev.ferry.runtime.admin.AdminGroup;
import dev.ferry.runtime.admin.AdminRoutes;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.jdbc.Database;
import java.util.List;

/// The projector's administration: every group of questions and actions.
public final class Administration {
    private Administration() {}

    /// @param database the read database as `ferry_projector`
    public static AdminRoutes routes(AdminConfig admin, HttpConfig http, Database database) {
        return new AdminRoutes(
                new AdminAccess("projector", admin, http),
                groups(new AdminDatabase(database, "a projector")));
    }

    private static List<AdminGroup> groups(AdminDatabase database) {
        return List.of(new AuditGroup(database));
    }
}
