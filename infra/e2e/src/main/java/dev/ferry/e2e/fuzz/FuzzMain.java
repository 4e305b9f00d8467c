package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.CheckMain;
import dev.ferry.local.stack.StackLog;

/// `./ferry fuzz`: runs the fuzzer and ends the process with its exit code.
public final class FuzzMain {
    private FuzzMain() {}

    static void main(String[] arguments) {
        StackLog.off();
        System.exit(CheckMain.run(FuzzCommand::new, arguments));
    }
}
