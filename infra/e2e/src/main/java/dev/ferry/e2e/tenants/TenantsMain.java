package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.CheckMain;
import dev.ferry.local.stack.StackLog;

/// `./ferry verify-tenants`: runs the check and ends the process with its exit code.
public final class TenantsMain {
    private TenantsMain() {}

    static void main(String[] arguments) {
        StackLog.off();
        System.exit(CheckMain.run(TenantsCommand::new, arguments));
    }
}
